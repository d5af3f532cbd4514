"""The web app: one module a resource. docs/reference/http.md describes the contract."""
