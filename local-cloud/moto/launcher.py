"""Serves moto on a free port of a host, says the port in one line of JSON, and ends with its standard input.

A request that names a seed gets the same random ids whenever it is made, so that a region that comes back
after an outage can make what it had made before by the same requests.

Usage: python launcher.py <host>
"""

import inspect
import json
import os
import sys
import threading

from moto.dynamodb.models.table import Table
from moto.iam.access_control import PermissionResult
from moto.moto_api._internal import mock_random
from moto.moto_server import threaded_moto_server
from moto.s3.models import FakeBucket
from moto.server import ThreadedMotoServer


class SeededApplication(threaded_moto_server.DomainDispatcherApplication):
    turn = threading.Lock()  # ids belong to one request at a time

    def __call__(self, environ, start_response):
        with self.turn:
            seed = environ.get("HTTP_X_ANTIPODE_SEED")
            if seed is not None:
                mock_random.seed(seed)
            return super().__call__(environ, start_response)


threaded_moto_server.DomainDispatcherApplication = SeededApplication

query = Table.query
query_signature = inspect.signature(query)


def query_one_partition(self, *args, **options):
    """moto sorts the whole table for each query, which would make a rehearsal slower the longer it lasts."""
    arguments = query_signature.bind(self, *args, **options).arguments
    if not arguments.get("index_name"):
        found = self.items.get(arguments["hash_key"], {})
        self.all_items = lambda: list(found.values()) if isinstance(found, dict) else [found]
    try:
        return query(self, *args, **options)
    finally:
        self.__dict__.pop("all_items", None)


Table.query = query_one_partition

# Nobody's permissions are checked here; moto would obey a bucket's policy, and overlook its conditions.
FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os._exit(0)  # at once, whatever the server's threads are doing


threading.Thread(target=end_with_stdin, daemon=True).start()
server = ThreadedMotoServer(ip_address=sys.argv[1], port=0, verbose=False)
server.start()
print(json.dumps({"port": server.get_host_and_port()[1]}), flush=True)
threading.Event().wait()
