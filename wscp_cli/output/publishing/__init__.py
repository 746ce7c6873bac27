"""The findings of publish-check in every form they are printed in."""
