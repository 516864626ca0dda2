import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from './region.ts';
import { writeErrorXml } from './s3/xml.ts';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Services by the name that a request's signature is scoped to, such as s3. */
export type Services = Record<string, RequestHandler>;

export interface Gateway {
  endpoint: string;
  close(): Promise<void>;
}

const UNSIGNED =
  'Requests to the local cloud must be signed. Any credentials do: AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local';

/** One endpoint, on the loopback interface only, that hands each request to the service it is signed for. */
export async function startGateway(port: number, services: Services): Promise<Gateway> {
  const server = createServer((request, response) => {
    const service = signedFor(request);
    const handle = service === undefined ? undefined : services[service];
    if (handle) handle(request, response);
    else refuse(request, response, service, Object.keys(services));
  });
  // A client may keep a connection for as long as it likes: closing it first makes clients see resets.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    );
    server.listen(port, HOST, resolve);
  });
  return {
    endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Signature version 4 names the service, in a header or in a presigned URL: `<key>/<date>/<region>/<service>/aws4_request`.
 * Only S3 still has URLs with a signature of version 2.
 */
function signedFor({ headers, url = '' }: IncomingMessage): string | undefined {
  const scope =
    /\bCredential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? /[?&]X-Amz-Credential=([^&]+)/i.exec(url)?.[1];
  if (scope !== undefined) return scope.split(/\/|%2F/i).at(-2);
  return /[?&]AWSAccessKeyId=/.test(url) ? 's3' : undefined;
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  service: string | undefined,
  known: string[],
): void {
  const [status, code, message] =
    service === undefined
      ? [403, 'MissingAuthenticationToken', UNSIGNED]
      : [400, 'UnsupportedService', `The local cloud has ${known.join(', ')}; this request is for ${service}.`];
  const isJson = request.headers['x-amz-target'] !== undefined;
  const type = isJson ? 'application/x-amz-json-1.0' : 'application/xml';
  response.writeHead(status, { 'content-type': type, connection: 'close' });
  response.end(isJson ? JSON.stringify({ __type: code, message }) : writeErrorXml({ Code: code, Message: message }));
}

function portTaken(port: number): Error {
  return new Error(
    `Port ${port} of ${HOST} is taken, perhaps by a local cloud that is already up. Stop it, or choose another port; 0 takes any free one.`,
  );
}
