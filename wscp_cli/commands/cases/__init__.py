"""The commands that look at one case whole or at many: status, actions, view."""
