# Alarms of every kind that the local cloud evaluates, in a region and in us-east-1.

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

provider "aws" {
  alias  = "health"
  region = "us-east-1"
}

resource "aws_sns_topic" "alarms" {
  name = "shop-alarms"
}

resource "aws_sqs_queue" "heard" {
  name = "heard"
}

resource "aws_sns_topic_subscription" "heard" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.heard.arn
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "shop-errors"
  alarm_description   = "Orders fail. See docs/runbook.md#errors & mind the <gap>."
  namespace           = "shop"
  metric_name         = "Errors"
  dimensions          = { Service = "orders", Stage = "live" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  datapoints_to_alarm = 1
  threshold           = 0.5
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = { team = "shop" }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name                            = "shop-latency"
  namespace                             = "shop"
  metric_name                           = "Latency"
  extended_statistic                    = "p99"
  period                                = 300
  evaluation_periods                    = 2
  threshold                             = 1500
  comparison_operator                   = "GreaterThanOrEqualToThreshold"
  evaluate_low_sample_count_percentiles = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "concurrency" {
  alarm_name          = "shop-concurrency"
  evaluation_periods  = 1
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"

  metric_query {
    id = "used"
    metric {
      namespace   = "AWS/Usage"
      metric_name = "ResourceCount"
      dimensions  = { Service = "Lambda", Type = "Resource", Resource = "ConcurrentExecutions", Class = "None" }
      period      = 60
      stat        = "Maximum"
    }
  }

  metric_query {
    id          = "share"
    expression  = "100 * FILL(used, 0) / SERVICE_QUOTA(used)"
    label       = "percent of the quota"
    return_data = true
  }
}

resource "aws_sns_topic" "health" {
  provider = aws.health
  name     = "shop-health-alarms"
}

resource "aws_cloudwatch_metric_alarm" "health" {
  provider            = aws.health
  alarm_name          = "shop-health-check"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  dimensions          = { HealthCheckId = "11111111-2222-3333-4444-555555555555" }
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.health.arn]
}
