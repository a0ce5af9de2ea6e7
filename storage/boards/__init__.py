"""Leaderboards: points per group and period, pages, streaks."""
