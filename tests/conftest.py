"""How tests run: nothing is timed, so a slow first example, when word lists are loaded, fails none."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
