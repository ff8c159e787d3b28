"""Puts the local cloud's own application in the place of moto's. Must be imported before moto's server is started."""

import os
import sys
import threading

from botocore.model import OperationNotFoundError
from moto.moto_api._internal import mock_random
from moto.moto_server import threaded_moto_server


turn = threading.Lock()  # ids belong to one request at a time
KEY = os.environ.get("ANTIPODE_MOTO_KEY")  # moto answers the process that started it, and nobody else
if not KEY:
    sys.exit("ANTIPODE_MOTO_KEY is not set: without it, everybody on this machine could use this moto.")


class NoSuchService(Exception):
    pass


def saying_what_it_lacks(app):
    """moto raises on what it does not have, as it does on input that it cannot read. Whoever asks has to tell the two apart."""
    for lacking in (NotImplementedError, OperationNotFoundError):
        app.register_error_handler(lacking, lambda _: ("", 501))
    return app


class OwnApplication(threaded_moto_server.DomainDispatcherApplication):
    def __init__(self, create_app):
        super().__init__(lambda service: saying_what_it_lacks(create_app(service)))

    def get_backend_for_host(self, host):
        backend = super().get_backend_for_host(host)
        if backend is None and host is not None:
            raise NoSuchService(host)
        return backend

    def __call__(self, environ, start_response):
        if environ.get("HTTP_X_ANTIPODE_KEY") != KEY:
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []
        with turn:
            seed = environ.get("HTTP_X_ANTIPODE_SEED")
            if seed is not None:
                mock_random.seed(seed)
            try:
                return super().__call__(environ, start_response)
            except NoSuchService:
                start_response("501 Not Implemented", [("Content-Length", "0")])
                return []


threaded_moto_server.DomainDispatcherApplication = OwnApplication
