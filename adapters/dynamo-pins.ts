import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PinPorts } from '../shared/usecases/pin-line.ts';

/** What people say about lines of a source, in the article table. Last word wins. */
export function dynamoPins(client: DynamoDBClient, tableName: string): PinPorts['pins'] {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async put(item) {
      await documents.send(new PutCommand({ TableName: tableName, Item: { ...item } }));
    },
    async remove({ pk, sk }) {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }));
    },
  };
}
