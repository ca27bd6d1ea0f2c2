"""The OpenAPI 3.1 document, made of the table of operations and of the models themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from intake.web.api.models import Problem
from intake.web.api.operations import HOME, Operation
from intake.web.api.problems import MIMETYPE

REF: Final = "#/components/schemas/"

_ABOUT: Final = (
    "Cases of one council, for its own programs. What is in doubt is not there: a case that"
    " somebody at its desk may not open, and one in which nobody has seen to the young person's"
    " safety yet. Every read and write is in the access log under the token's name. A server that"
    " is full, or shut, may answer 503 with a page instead of a problem."
)

_PARTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "reference": {
        "description": "The case's reference.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 32, "pattern": "^[0-9A-Za-z-]+$"},
    },
    "number": {
        "description": "The document's number.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
    },
}

_HEADERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Idempotency-Key": {
        "description": "Your own name for this one thing. Sent again with it, it is done once.",
        "schema": {"type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[!-~]+$"},
    },
    "If-Match": {
        "description": "The ETag of the case as the program read it last.",
        "schema": {"type": "string", "pattern": '^"[0-9]{1,9}-[0-9]{4}-[0-9]{2}-[0-9]{2}"$'},
    },
}

_FAULTS: Final[Mapping[int, str]] = {
    400: "The request does not follow the schema.",
    401: "No token came, or none that is good.",
    403: "The token does not grant this, or a page of another site asks.",
    404: "There is no such thing, or not for this token.",
    409: "Somebody at the desk has to look first.",
    429: "More was asked with this token than may be in a quarter of an hour.",
    503: "Not now; nothing was changed.",
}

_LATER: Final = frozenset({429, 503})
_RETRY: Final[Mapping[str, Any]] = {
    "Retry-After": {
        "description": "Seconds until it is worth trying again.",
        "schema": {"type": "integer", "minimum": 1},
    },
}


def openapi_document(
    operations: Iterable[Operation], bodies: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The whole document; ``bodies`` are the schemas, by name, of what is sent."""
    rows = tuple(operations)
    models: list[type[BaseModel]] = [Problem]
    models += [each.gives for each in rows if each.gives]
    sent_models: list[tuple[type[BaseModel], Literal["serialization"]]]
    sent_models = [(each, "serialization") for each in dict.fromkeys(models)]
    _, definitions = models_json_schema(sent_models, ref_template=REF + "{model}")
    paths: dict[str, dict[str, Any]] = {}
    for each in rows:
        paths.setdefault(HOME + each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Intake", "version": "1", "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": {**definitions["$defs"], **bodies},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(row: Operation) -> dict[str, Any]:
    document: dict[str, Any] = {
        "operationId": row.view.__name__,
        "summary": row.says,
        "parameters": [*_path_parameters(row.path), *_query_parameters(row.query), *_headers(row)],
        "responses": {str(status): answer for status, answer in _answers(row)},
        "security": [{"token": [row.scope]}] if row.scope else [],
    }
    if row.takes:
        content = {"application/json": {"schema": {"$ref": REF + row.takes}}}
        document["requestBody"] = {"required": True, "content": content}
    return document


def _path_parameters(path: str) -> Iterator[dict[str, Any]]:
    for name, part in _PARTS.items():
        if f"{{{name}}}" in path:
            yield {"name": name, "in": "path", "required": True, **part}


def _query_parameters(model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    schema = model.model_json_schema()
    for name, each in schema.get("properties", {}).items():
        part = {key: each[key] for key in each if key not in ("title", "default", "description")}
        # A parameter that is left out is null here, and nobody can send a null.
        kinds = [kind for kind in part.pop("anyOf", ()) if kind != {"type": "null"}]
        part |= kinds[0] if kinds else {}
        says = each.get("description", "")
        yield {"name": name, "in": "query", "required": False, "schema": part, "description": says}


def _headers(row: Operation) -> Iterator[dict[str, Any]]:
    for name in row.headers:
        yield {"name": name, "in": "header", "required": True, **_HEADERS[name]}


def _answers(row: Operation) -> Iterator[tuple[int, dict[str, Any]]]:
    schema = {"$ref": REF + row.gives.__name__} if row.gives else {}
    answer: dict[str, Any] = {
        "description": row.says,
        "content": {each: {"schema": schema} if schema else {} for each in row.media},
    }
    if row.tagged:
        tag = {"description": "Changes with the case, and each day.", "schema": {"type": "string"}}
        answer["headers"] = {"ETag": tag}
        yield 304, {"description": "It is as the program has it."}
    yield row.status, answer
    problem = {MIMETYPE: {"schema": {"$ref": REF + "Problem"}}}
    for status in sorted(_statuses(row)):
        says = (row.faults or {}).get(status) or _FAULTS[status]
        waits = {"headers": _RETRY} if status in _LATER else {}
        yield status, {"description": says, "content": problem, **waits}


def _statuses(row: Operation) -> frozenset[int]:
    own = frozenset(row.faults or ())
    if row.scope is None:
        return own | {400, 403, 503}
    of_case = {404, 409} if "{reference}" in row.path else set()
    return own | {400, 401, 403, 429, 503} | of_case
