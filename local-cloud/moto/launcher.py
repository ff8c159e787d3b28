"""Serves moto on a free port of a host, says its ports in one line of JSON, and ends with its standard input.

A second port takes DynamoDB's requests alone, one a line in JSON, and answers each with a line: moto's web server
takes ten times as long for one as DynamoDB's part of moto does.

A request that names a seed gets the same random ids whenever it is made, so that a region that comes back
after an outage can make what it had made before by the same requests.

Usage: python launcher.py <host>
"""

import inspect
import json
import os
import socketserver
import sys
import threading

from botocore.awsrequest import AWSPreparedRequest
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler
from moto.iam.access_control import PermissionResult
from moto.moto_api._internal import mock_random
from moto.moto_server import threaded_moto_server
from moto.s3.models import FakeBucket
from moto.scheduler.models import Schedule
from moto.server import ThreadedMotoServer
from werkzeug.datastructures import Headers


turn = threading.Lock()  # ids belong to one request at a time
KEY = os.environ.get("ANTIPODE_LOCAL_KEY")  # the cloud's secret: moto answers the process that started it, and nobody else


class SeededApplication(threaded_moto_server.DomainDispatcherApplication):
    def __call__(self, environ, start_response):
        if KEY is not None and environ.get("HTTP_X_ANTIPODE_KEY") != KEY:
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []
        with turn:
            seed = environ.get("HTTP_X_ANTIPODE_SEED")
            if seed is not None:
                mock_random.seed(seed)
            return super().__call__(environ, start_response)


class DynamodbChannel(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        for line in self.rfile:
            self.wfile.write(json.dumps(self.answer(json.loads(line))).encode() + b"\n")

    def answer(self, asked):
        headers = Headers(asked["headers"])
        url = f"http://{headers['host']}/"
        request = AWSPreparedRequest("POST", url, headers, asked["body"].encode(), None)
        with turn:
            if "x-antipode-seed" in headers:
                mock_random.seed(headers["x-antipode-seed"])
            status, answered, body = DynamoHandler.dispatch(request, url, headers)
        text = body if isinstance(body, str) else body.decode()
        return {"status": status, "headers": {name.lower(): str(value) for name, value in answered.items()}, "body": text}


class ChannelServer(socketserver.ThreadingTCPServer):
    daemon_threads = True


threaded_moto_server.DomainDispatcherApplication = SeededApplication

query = Table.query
query_signature = inspect.signature(query)


def in_range(partition, arguments):
    """Those that a query for a prefix can find; moto would look at each item of the partition by its attributes."""
    if arguments["range_comparison"] != "BEGINS_WITH":
        return list(partition.values())
    prefix = arguments["range_objs"][0].value
    return [item for key, item in partition.items() if key.value.startswith(prefix)]


def query_one_partition(self, *args, **options):
    """moto sorts the whole table for each query, which would make a rehearsal slower the longer it lasts."""
    arguments = query_signature.bind(self, *args, **options).arguments
    if not arguments.get("index_name"):
        found = self.items.get(arguments["hash_key"], {})
        items = in_range(found, arguments) if isinstance(found, dict) else [found]
        self.all_items = lambda: items
    try:
        return query(self, *args, **options)
    finally:
        self.__dict__.pop("all_items", None)


Table.query = query_one_partition

# The local cloud looks at starts itself, by its own clock; and a region that comes back makes its schedules again.
Schedule._validate_start_date = lambda self, start_date: start_date
# Nobody's permissions are checked here; moto would obey a bucket's policy, and overlook its conditions.
FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os._exit(0)  # at once, whatever the server's threads are doing


threading.Thread(target=end_with_stdin, daemon=True).start()
server = ThreadedMotoServer(ip_address=sys.argv[1], port=0, verbose=False)
server.start()
channel = ChannelServer((sys.argv[1], 0), DynamodbChannel)
print(json.dumps({"port": server.get_host_and_port()[1], "channelPort": channel.server_address[1]}), flush=True)
channel.serve_forever()
