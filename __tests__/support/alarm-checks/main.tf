# Metric filters of a log group, an alarm on their metric, and the health checks that read its data.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "threshold" {
  type    = number
  default = 0.1
}

resource "aws_cloudwatch_log_group" "access" {
  name = "/desk/access"
}

resource "aws_cloudwatch_log_metric_filter" "bad" {
  name           = "bad"
  log_group_name = aws_cloudwatch_log_group.access.name
  pattern        = "{ $.status = \"5*\" && $.path != \"/health\" }"

  metric_transformation {
    name      = "Errors"
    namespace = "desk"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_metric_filter" "by_route" {
  name           = "by-route"
  log_group_name = aws_cloudwatch_log_group.access.name
  pattern        = "{ $.latencyMs = * }"

  metric_transformation {
    name       = "Latency"
    namespace  = "desk"
    value      = "$.latencyMs"
    unit       = "Milliseconds"
    dimensions = { Route = "$.route" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "terms" {
  name           = "terms"
  log_group_name = aws_cloudwatch_log_group.access.name
  pattern        = "ERROR -\"in a test\""

  metric_transformation {
    name          = "Words"
    namespace     = "desk"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "desk-errors"
  namespace           = "desk"
  metric_name         = "Errors"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  threshold           = var.threshold
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_route53_health_check" "endpoint" {
  type              = "HTTPS"
  fqdn              = "desk.example.com"
  port              = 443
  resource_path     = "/health"
  request_interval  = 10
  failure_threshold = 2
}

resource "aws_route53_health_check" "errors" {
  type                            = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name           = aws_cloudwatch_metric_alarm.errors.alarm_name
  cloudwatch_alarm_region         = "eu-west-1"
  insufficient_data_health_status = "Healthy"
  triggers                        = { threshold = var.threshold }
}

resource "aws_route53_health_check" "whole" {
  type                   = "CALCULATED"
  child_healthchecks     = [aws_route53_health_check.endpoint.id, aws_route53_health_check.errors.id]
  child_health_threshold = 2
}
