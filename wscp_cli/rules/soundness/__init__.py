"""The rules of a sound case folder: form, ids, references, dates that can be."""
