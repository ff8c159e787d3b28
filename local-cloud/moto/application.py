"""Puts the local cloud's own application in the place of moto's. Must be imported before moto's server is started."""

import os
import sys
import threading

from moto.moto_api._internal import mock_random
from moto.moto_server import threaded_moto_server


turn = threading.Lock()  # ids belong to one request at a time
KEY = os.environ.get("ANTIPODE_MOTO_KEY")  # moto answers the process that started it, and nobody else
if not KEY:
    sys.exit("ANTIPODE_MOTO_KEY is not set: without it, everybody on this machine could use this moto.")


class SeededApplication(threaded_moto_server.DomainDispatcherApplication):
    def __call__(self, environ, start_response):
        if environ.get("HTTP_X_ANTIPODE_KEY") != KEY:
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []
        with turn:
            seed = environ.get("HTTP_X_ANTIPODE_SEED")
            if seed is not None:
                mock_random.seed(seed)
            return super().__call__(environ, start_response)


threaded_moto_server.DomainDispatcherApplication = SeededApplication
