"""Bags by BagIt 1.0 (RFC 8493): a folder with its own manifests, as archives and police forces hand files on."""
