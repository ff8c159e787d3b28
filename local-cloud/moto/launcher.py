"""Serves moto on a free port of a host, says its port and process in one line of JSON, and ends with its standard input.

Given several keys it makes a process for each, which share the memory of what was loaded before. Each says its place in
the list too, and ends with whoever holds it (application.py), or with standard input where nobody does.

A request that names a seed gets the same random ids whenever it is made, so that a region that comes back
after an outage can make what it had made before by the same requests.

Usage: python launcher.py <host> [<log file for each but the first>...]
"""

import gc
import importlib
import json
import os
import signal
import sys
import threading

import lean  # noqa: F401  before moto

from moto.apigatewayv2 import urls as apigatewayv2_urls
from moto.apigatewayv2.models import ApiGatewayV2Backend, Route
from moto.awslambda.models import LambdaFunction
from moto.iam.access_control import PermissionResult
from moto.kms import utils as kms
from moto.moto_api._internal import mock_random
from moto.apigatewayv2.responses import ApiGatewayV2Response
from moto.core.exceptions import JsonRESTError
from moto.route53 import models as route53
from moto.s3.models import FakeBucket, FakeMultipart
from moto.scheduler.models import Schedule
from moto.server import ThreadedMotoServer
from moto.utilities.docker_utilities import DockerModel

import application
import health_checks  # noqa: F401


# moto takes these from the operating system, which no seed reaches.
kms.generate_data_key = mock_random.randbytes
begin_upload = FakeMultipart.__init__


def begin_seeded_upload(upload, *given, **named):
    begin_upload(upload, *given, **named)
    upload.id = mock_random.get_random_string(56)


FakeMultipart.__init__ = begin_seeded_upload

# The local cloud looks at starts itself, by its own clock; and a region that comes back makes its schedules again.
Schedule._validate_start_date = lambda self, start_date: start_date
# Nobody's permissions are checked here; moto would obey a bucket's policy, and overlook its conditions.
FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL


def no_container(self):
    raise JsonRESTError("InvalidRequestException", "The local cloud starts no containers: moto runs no functions and no jobs.")


# Where Docker runs, moto would fetch an image and run a function in it, and every other request would wait meanwhile.
DockerModel.docker_client = property(no_container)


make_function = LambdaFunction.__init__


def make_whole_function(fn, *given, **named):
    """moto keeps a function before it tells of it. One that it cannot tell of would break every list of functions."""
    make_function(fn, *given, **named)
    fn.get_configuration()


def vpc_config(fn):
    config = fn._vpc_config
    return {"SecurityGroupIds": [], **config, "VpcId": "vpc-123abc"} if config else None


LambdaFunction.__init__ = make_whole_function
LambdaFunction.vpc_config = property(vpc_config)  # moto's wants groups, which an update may leave out


# Scopes of a route can be taken away again; moto overlooks an empty list.
update_route = Route.update


def update_route_and_scopes(self, *, authorization_scopes, **changes):
    update_route(self, authorization_scopes=authorization_scopes, **changes)
    if authorization_scopes is not None:
        self.authorization_scopes = authorization_scopes


Route.update = update_route_and_scopes


def change_record_sets(backend, zone_id, changes):
    """A record set is told by its name, type and set identifier. moto deletes all of a set identifier, whatever their
    names, and does not make again what was deleted. Whether Route 53 would take the changes was looked at before."""
    zone = backend.get_hosted_zone(zone_id)
    for change in changes:
        record = change["ResourceRecordSet"]
        route53.validate_domain_name(record["Name"], code="InvalidChangeBatch")
        record["Name"] = record["Name"].rstrip(".") + "."
        if "ResourceRecords" in record:
            record["ResourceRecords"] = [one["Value"] for one in record["ResourceRecords"]]
        told_by = (record["Name"], record["Type"], record.get("SetIdentifier"))
        zone.rrsets = [one for one in zone.rrsets if (one.name, one.type, one.set_identifier) != told_by]
        if change["Action"] != "DELETE":
            added = zone.add_rrset(record)
            added.ttl = record.get("TTL")  # an alias has none; moto would say 0


route53.Route53Backend.change_resource_record_sets = change_record_sets


def update_domain_name(response):
    domain = response.apigatewayv2_backend.get_domain_name(response.path.split("/")[-1])
    given = json.loads(response.body).get("domainNameConfigurations")
    if given:
        domain.domain_name_configurations = [{**domain.domain_name_configurations[0], **given[0]}]
    return 200, {}, json.dumps(domain.to_json())


def update_api_mapping(response):
    parts = response.path.split("/")
    mapping = response.apigatewayv2_backend.get_api_mapping(parts[-1], parts[-3])
    given = json.loads(response.body)
    mapping.api_id = given.get("apiId", mapping.api_id)
    mapping.stage = given.get("stage", mapping.stage)
    mapping.api_mapping_key = given.get("apiMappingKey", mapping.api_mapping_key)
    return 200, {}, json.dumps(mapping.to_json())


# moto has neither of them.
ApiGatewayV2Response.update_domain_name = update_domain_name
ApiGatewayV2Response.update_api_mapping = update_api_mapping


# moto tags APIs and VPC links alone. Domain names and stages keep their tags themselves.
apigatewayv2_urls.url_paths["{0}/v2/tags/(?P<resource_arn>.+)$"] = ApiGatewayV2Response.dispatch
tag_resource, untag_resource = ApiGatewayV2Backend.tag_resource, ApiGatewayV2Backend.untag_resource
get_tags = ApiGatewayV2Backend.get_tags


def keeper_of_tags(backend, arn):
    kind, *rest = arn.split("::/")[-1].split("/")
    if kind == "domainnames":
        return backend.get_domain_name(rest[0])
    return backend.get_stage(rest[0], rest[2]) if rest[1:2] == ["stages"] else None


def tag_any(self, resource_arn, tags):
    keeper = keeper_of_tags(self, resource_arn)
    if keeper is None:
        return tag_resource(self, resource_arn, tags)
    keeper.tags = {**(keeper.tags or {}), **tags}


def untag_any(self, resource_arn, tag_keys):
    keeper = keeper_of_tags(self, resource_arn)
    if keeper is None:
        return untag_resource(self, resource_arn, tag_keys)
    keeper.tags = {key: value for key, value in (keeper.tags or {}).items() if key not in tag_keys}


def tags_of_any(self, resource_id):
    keeper = keeper_of_tags(self, resource_id)
    return get_tags(self, resource_id) if keeper is None else keeper.tags or {}


ApiGatewayV2Backend.tag_resource = tag_any
ApiGatewayV2Backend.untag_resource = untag_any
ApiGatewayV2Backend.get_tags = tags_of_any


# What a moto of the local cloud soon has loaded. Those that are made together share it.
SERVICES = ["acm", "apigatewayv2", "awslambda", "dynamodb", "events", "iam", "logs", "route53", "scheduler", "sns", "sqs", "sts"]


def split(logs):
    """A process for each log, beside this one. Returns which one this is."""
    for service in SERVICES:
        importlib.import_module(f"moto.{service}.urls")
    files = [os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600) for log in logs]
    gc.collect()
    gc.freeze()  # a collection would write into what they share
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    for place, file in enumerate(files, start=1):
        if os.fork() == 0:
            os.setsid()  # whoever ends the first means that one alone
            os.dup2(file, 1)
            os.dup2(file, 2)
            mock_random.seed()
            return place
    return 0


def end_with_stdin():
    while os.read(0, 4096):
        pass
    if not application.held.is_set():
        os._exit(0)  # at once, whatever the server's threads are doing


answer = os.dup(1)
os.dup2(2, 1)  # whatever moto prints belongs in its log
logs = sys.argv[2:]
place = split(logs) if logs else 0
application.OwnApplication.key = application.KEYS[place]
threading.Thread(target=end_with_stdin, daemon=True).start()
server = ThreadedMotoServer(ip_address=sys.argv[1], port=0, verbose=False)
server.start()
line = json.dumps({"place": place, "pid": os.getpid(), "port": server.get_host_and_port()[1]}) + "\n"
os.write(answer, line.encode())  # at once, since others write too
os.close(answer)
threading.Event().wait()
