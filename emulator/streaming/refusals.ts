/** What Streaming API says when it refuses (Streaming API Developer Guide, "Streaming API Error Codes"). */
export const REFUSALS = {
  unauthenticated: "401::Request requires authentication",
  invalid: "401::Authentication invalid",
  handshake: "403::Handshake denied",
  unknownClient: "403::Unknown client",
  noChannel: (name: string) => `400::The channel you requested to subscribe to does not exist {${name}}`,
  noName: "400::Channel name not specified",
  noSlash: "400::Channel subscriptions must start with a leading '/'",
  replayId: (id: number) =>
    `400::The replayId {${id}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
  notAllowed: "403::You do not have access to the channel",
  eventsOfTheDay: "403::Organization total events daily limit exceeded",
  clients: "403::Organization concurrent user limit exceeded",
  noVersion: "400::API version in the URI is mandatory. URI format: '/cometd/60.0'",
  oldVersion:
    "400::Unsupported API version. Only API versions '23.0' and above are supported. URI format: '/cometd/60.0'",
} as const;
