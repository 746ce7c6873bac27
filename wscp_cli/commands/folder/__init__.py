"""Commands on the case folder itself: new, demo, edit, validate, upgrade, hooks, schemas."""
