"""Every error that a user can cause or meet; the message is the one sentence that is shown."""


class HyokaError(Exception):
    """Base of all expected failures: shown as one Japanese sentence, never as a traceback."""


class DocumentError(HyokaError):
    """A file cannot be read as a document (missing, empty, binary, unknown encoding)."""


class NotASheetError(HyokaError):
    """A document was read, but it is not a 行政評価シート."""


class IndexStoreError(HyokaError):
    """An index is missing, damaged, of another format, or of another model."""


class ModelError(HyokaError):
    """An embedding or chat model cannot be loaded or does not answer."""


class UsageError(HyokaError):
    """A command or setting was given a value that it cannot take."""
