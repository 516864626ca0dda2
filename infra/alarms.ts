import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

const PERIOD = Duration.minutes(5);
/** Longer than all receives of one bad message take. */
const LONGEST_WAIT = Duration.hours(1);

export interface Watched {
  ingestQueue: IQueue;
  extractQueue: IQueue;
  parkedQueue: IQueue;
  deadLetter: IFunction;
}

/** Alarms for what a person has to look at; with the ARN of an SNS topic, it is told when one goes off and when it ends. */
export function addAlarms(stack: Stack, watched: Watched, topicArn?: string): void {
  const action = topicArn === undefined ? null : new SnsAction(Topic.fromTopicArn(stack, 'AlarmTopic', topicArn));
  const add = (id: string, alarmDescription: string, metric: Metric, threshold: number): void => {
    const alarm = new Alarm(stack, id, {
      alarmDescription,
      metric: metric.with({ period: PERIOD }),
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (action === null) return;
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  };
  add(
    'GivenUpAlarm',
    'Messages of articles were given up. See which and why, then queue them again: khabar redrive.',
    watched.deadLetter.metricInvocations(),
    1,
  );
  add(
    'ParkedAlarm',
    'Messages are parked that nothing could process; they expire after 14 days. See them: khabar redrive.',
    watched.parkedQueue.metricApproximateNumberOfMessagesVisible(),
    1,
  );
  for (const [name, queue] of [
    ['Ingest', watched.ingestQueue],
    ['Extract', watched.extractQueue],
  ] as const)
    add(
      `${name}BacklogAlarm`,
      `A message has waited in the ${name.toLowerCase()} queue for an hour. More invocations at once drain it sooner.`,
      queue.metricApproximateAgeOfOldestMessage(),
      LONGEST_WAIT.toSeconds(),
    );
}
