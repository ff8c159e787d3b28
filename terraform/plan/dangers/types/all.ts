import type { TypeRules } from '../rules';
import { alarmRules } from './alarms';
import { apiRules, stageRules } from './api';
import { authorizerRules } from './authorizers';
import { certificateRules, certificateValidationRules, domainNameRules, mappingRules } from './domain';
import { tableRules } from './dynamodb';
import { eventSourceMappingRules } from './event-source-mapping';
import { busRules, eventRuleRules, eventTargetRules } from './eventbridge';
import { attachmentRules, oidcProviderRules, policyRules, rolePolicyRules, roleRules } from './iam';
import { keyAliasRules, keyRules, replicaKeyRules } from './kms';
import { aliasRules, functionRules, invokeConfigRules } from './lambda';
import { logGroupRules } from './logs';
import { permissionRules } from './permissions';
import { healthCheckRules } from './route53-health-check';
import { recordRules } from './route53-record';
import { integrationRules, routeRules } from './routes';
import {
  bucketPolicyRules,
  bucketRules,
  encryptionRules,
  ownershipRules,
  publicAccessRules,
  versioningRules,
} from './s3';
import { scheduleRules } from './scheduler';
import { subscriptionRules, topicRules } from './sns';
import { queueRules } from './sqs';

/** Every type of resource that the stacks make. */
export const TYPE_RULES: Readonly<Record<string, TypeRules | undefined>> = {
  aws_acm_certificate: certificateRules,
  aws_acm_certificate_validation: certificateValidationRules,
  aws_apigatewayv2_api: apiRules,
  aws_apigatewayv2_api_mapping: mappingRules,
  aws_apigatewayv2_authorizer: authorizerRules,
  aws_apigatewayv2_domain_name: domainNameRules,
  aws_apigatewayv2_integration: integrationRules,
  aws_apigatewayv2_route: routeRules,
  aws_apigatewayv2_stage: stageRules,
  aws_cloudwatch_event_bus: busRules,
  aws_cloudwatch_event_rule: eventRuleRules,
  aws_cloudwatch_event_target: eventTargetRules,
  aws_cloudwatch_log_group: logGroupRules,
  aws_cloudwatch_metric_alarm: alarmRules,
  aws_dynamodb_table: tableRules,
  aws_iam_openid_connect_provider: oidcProviderRules,
  aws_iam_policy: policyRules,
  aws_iam_role: roleRules,
  aws_iam_role_policy: rolePolicyRules,
  aws_iam_role_policy_attachment: attachmentRules,
  aws_kms_alias: keyAliasRules,
  aws_kms_key: keyRules,
  aws_kms_replica_key: replicaKeyRules,
  aws_lambda_alias: aliasRules,
  aws_lambda_event_source_mapping: eventSourceMappingRules,
  aws_lambda_function: functionRules,
  aws_lambda_function_event_invoke_config: invokeConfigRules,
  aws_lambda_permission: permissionRules,
  aws_route53_health_check: healthCheckRules,
  aws_route53_record: recordRules,
  aws_s3_bucket: bucketRules,
  aws_s3_bucket_ownership_controls: ownershipRules,
  aws_s3_bucket_policy: bucketPolicyRules,
  aws_s3_bucket_public_access_block: publicAccessRules,
  aws_s3_bucket_server_side_encryption_configuration: encryptionRules,
  aws_s3_bucket_versioning: versioningRules,
  aws_scheduler_schedule: scheduleRules,
  aws_sns_topic: topicRules,
  aws_sns_topic_subscription: subscriptionRules,
  aws_sqs_queue: queueRules,
};
