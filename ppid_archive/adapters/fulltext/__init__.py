"""What both index engines share: query language, analysis, ranking, snippets and the life of an index folder."""
