"""Packing a model quickly: its arrays hardly shrink further, so the least compression is enough."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path

from rasa.engine.graph import GraphModelConfiguration
from rasa.engine.storage.local_model_storage import (
    MODEL_ARCHIVE_COMPONENTS_DIR,
    LocalModelStorage,
)
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain

_COMPRESSION = 1


class QuickModelStorage(LocalModelStorage):
    """Rasa's storage in a folder; what it packs, Rasa's own reads."""

    def create_model_package(
        self, model_archive_path: str | Path, model_configuration: GraphModelConfiguration, domain: Domain
    ) -> ModelMetadata:
        """Write the archive; its folder must exist."""
        metadata: ModelMetadata = self._create_model_metadata(domain, model_configuration)
        with tempfile.TemporaryDirectory() as folder:
            self._persist_metadata(metadata, Path(folder))
            shutil.copytree(self._storage_path, Path(folder) / MODEL_ARCHIVE_COMPONENTS_DIR)
            with tarfile.open(model_archive_path, "w:gz", compresslevel=_COMPRESSION) as archive:
                archive.add(folder, arcname="")
        return metadata
