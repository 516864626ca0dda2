/** The local cloud has one region and one account; they are in its ARNs and queue URLs. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/** Any credentials are accepted; these are what the local cloud itself and its functions use. */
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export const HOST = '127.0.0.1';

/** An ARN of something in the local cloud. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
