"""A sentence encoder without a hub and without PyTorch: BERT weights in, an ONNX graph and vectors out."""
