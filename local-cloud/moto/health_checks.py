"""An update of a health check changes what it names, and nothing else. moto takes a list that is missing for an empty one,
and overlooks what is to be reset (Route 53 API Reference, "UpdateHealthCheck"). Must be imported before moto serves.
"""

from moto.route53.responses import Route53

RESET = {
    "ChildHealthChecks": "children",
    "FullyQualifiedDomainName": "fqdn",
    "Regions": "regions",
    "ResourcePath": "resource_path",
}

update_all = Route53.update_health_check


def update_named(response):
    check = response.backend.get_health_check(response._get_param("HealthCheckId"))
    children, regions = check.children, check.regions
    result = update_all(response)
    if response._get_param("ChildHealthChecks") is None:
        check.children = children
    if response._get_param("Regions") is None:
        check.regions = regions
    for name in response._get_param("ResetElements", []):
        setattr(check, RESET[name], None)
    check.health_check_version += 1
    return result


Route53.update_health_check = update_named
