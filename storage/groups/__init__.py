"""Groups: settings, roadmaps they brought along, digests, questions nobody could answer."""
