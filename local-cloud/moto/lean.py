"""Keeps moto small: what it would load and nobody uses here stays on the disk. Must be imported before moto.

Of AWS's descriptions of its services moto keeps every loaded copy, with all documentation. It has a validator of
OpenAPI documents, which REST APIs alone need, and AWS's own IAM policies, although they are switched off.
"""

import functools
import json
import sys
import types

from botocore.loaders import JSONFileLoader, create_loader
from botocore.model import ServiceModel


def without_documentation(pairs):
    return {name: value for name, value in pairs if name != "documentation" or not isinstance(value, str)}


@functools.cache  # one copy for all
def load_file(full_path, open_method):
    try:
        with open_method(full_path, "rb") as file:
            return json.loads(file.read(), object_pairs_hook=without_documentation)
    except FileNotFoundError:
        return None


JSONFileLoader._load_file = lambda self, full_path, open_method: load_file(full_path, open_method)


def module(name, **contents):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(contents)


class OpenAPIValidationError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.message = message


VALIDATOR = ["openapi_spec_validator", "openapi_spec_validator.validation", "openapi_spec_validator.validation.exceptions"]


@functools.cache
def validator():
    for name in VALIDATOR:
        del sys.modules[name]
    import openapi_spec_validator
    from openapi_spec_validator.validation import exceptions

    return openapi_spec_validator.validate, exceptions.OpenAPIValidationError


def validate(document):
    """Loads the validator when there is a document to validate."""
    really, refusal = validator()
    try:
        really(document)
    except refusal as error:
        raise OpenAPIValidationError(error.message) from error


module(VALIDATOR[0], validate=validate)
module(VALIDATOR[1])
module(VALIDATOR[2], OpenAPIValidationError=OpenAPIValidationError)
module("moto.iam.aws_managed_policies", aws_managed_policies_data="{}")


from moto.core import base_backend, responses  # noqa: E402


def regions(_backend, _service_name):
    """All of AWS's, for each service: moto would load several descriptions to know where a service is."""
    partitions = create_loader().load_data("partitions")["partitions"]
    return [region for partition in partitions for region in partition["regions"]]


base_backend.AccountSpecificBackend._generate_regions = regions


class Descriptions:
    """The one thing that moto asks a client of boto for: a description of its service."""

    @staticmethod
    def client(service_name, **_):
        model = create_loader().load_service_model(service_name, "service-2")
        return types.SimpleNamespace(_service_model=ServiceModel(model, service_name))


responses.boto3 = Descriptions
