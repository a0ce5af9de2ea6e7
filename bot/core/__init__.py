"""What Nextup does, free of Discord: use cases take plain values and return answer objects."""
