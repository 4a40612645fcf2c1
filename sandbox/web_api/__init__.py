"""Slack's Web API: what the app may ask for."""
