"""Puts the local cloud's own application in the place of moto's. Must be imported before moto's server is started."""

import os
import sys
import threading

from botocore.model import OperationNotFoundError
from moto.moto_api._internal import mock_random
from moto.moto_server import threaded_moto_server


turn = threading.Lock()  # ids belong to one request at a time
KEYS = os.environ.get("ANTIPODE_MOTO_KEY", "").split()  # of each moto that is to be: it answers who has it, and nobody else
if not KEYS:
    sys.exit("ANTIPODE_MOTO_KEY is not set: without it, everybody on this machine could use this moto.")


class NoSuchService(Exception):
    pass


def saying_what_it_lacks(app):
    """moto raises on what it does not have, as it does on input that it cannot read. Whoever asks has to tell the two apart."""
    for lacking in (NotImplementedError, OperationNotFoundError):
        app.register_error_handler(lacking, lambda _: ("", 501))
    return app


held = threading.Event()  # set once somebody holds this moto


def end_with(connection):
    """Whoever holds a moto keeps a request open that has no answer. Its end is the moto's end."""
    held.set()
    try:
        while connection.recv(4096):
            pass
    finally:
        os._exit(0)  # at once, whatever the server's threads are doing


class OwnApplication(threaded_moto_server.DomainDispatcherApplication):
    key = KEYS[0]

    def __init__(self, create_app):
        super().__init__(lambda service: saying_what_it_lacks(create_app(service)))

    def get_backend_for_host(self, host):
        backend = super().get_backend_for_host(host)
        if backend is None and host is not None:
            raise NoSuchService(host)
        return backend

    def __call__(self, environ, start_response):
        if environ.get("HTTP_X_ANTIPODE_KEY") != self.key:
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []
        if environ.get("HTTP_X_ANTIPODE_HOLD") == self.key:  # a header that requests of the cloud's users cannot have
            end_with(environ["werkzeug.socket"])
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
