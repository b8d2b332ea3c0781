"""政策对照 · Policy Compare: how Chinese cities carry out a policy, side by side."""

__version__ = "0.1.0"
