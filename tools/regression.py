"""Logistic regression by scikit-learn (``nextup[fit]``), over features given by name."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast


class _Vectorizer(Protocol):
    def fit_transform(self, rows: Sequence[Mapping[str, float]], /) -> object: ...

    def get_feature_names_out(self) -> Iterable[str]: ...


class _Model(Protocol):
    coef_: Sequence[Sequence[float]]
    classes_: Iterable[object]

    def fit(self, features: object, right: Sequence[object], /, *, sample_weight: Sequence[float] | None) -> object: ...


class _FeatureExtraction(Protocol):
    def DictVectorizer(self) -> _Vectorizer: ...  # noqa: N802 - scikit-learn's name


class _LinearModel(Protocol):
    def LogisticRegression(  # noqa: N802 - scikit-learn's name
        self,
        *,
        C: float,  # noqa: N803
        fit_intercept: bool,
        max_iter: int,
    ) -> _Model: ...


def logistic(
    rows: Sequence[Mapping[str, float]], right: Sequence[object], pull: float, counts: Sequence[float] | None = None
) -> dict[object, dict[str, float]]:
    """Weights by class and feature; of two classes only the second, in sorted order, as the first has the opposite.

    ``pull`` times the squares of the weights is added to the loss summed over ``rows``, so that a few cannot drive a
    weight far. A start is a feature that every row has.
    """
    extraction = cast("_FeatureExtraction", importlib.import_module("sklearn.feature_extraction"))
    linear = cast("_LinearModel", importlib.import_module("sklearn.linear_model"))
    vectorizer = extraction.DictVectorizer()
    features = vectorizer.fit_transform(rows)
    model = linear.LogisticRegression(C=1 / (2 * pull), fit_intercept=False, max_iter=1000)
    model.fit(features, right, sample_weight=counts)
    classes = list(model.classes_)[-len(model.coef_) :]
    names = list(vectorizer.get_feature_names_out())
    return {
        one: {name: float(weight) for name, weight in zip(names, weights, strict=True)}
        for one, weights in zip(classes, model.coef_, strict=True)
    }
