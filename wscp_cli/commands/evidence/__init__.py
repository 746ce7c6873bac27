"""The commands on what the agencies sent: seal it, verify it, hand it on."""
