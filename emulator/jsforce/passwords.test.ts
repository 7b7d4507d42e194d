/** A user's password, as simple-salesforce and nforce set it (REST guide, "SObject User Password"). */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { emulatorForTest, logIn, postToken } from "../test-login";

const LIMITED = "limited@acme.example";

async function connectedAs(username: string, url: string) {
  const { access_token: accessToken } = await logIn(url, { username });
  const connection = new Connection({ instanceUrl: url, accessToken, version: "66.0" });
  const passwordOf = (userId: string) => `/services/data/v66.0/sobjects/User/${userId}/password`;
  const set = (userId: string, NewPassword: string) => connection.requestPost(passwordOf(userId), { NewPassword });
  return { connection, passwordOf, set, userId: (await connection.identity()).user_id };
}

test("who manages users sets a password or has one made up, and it is the one to log in with", async () => {
  const { url } = await emulatorForTest();
  const { userId } = await connectedAs(LIMITED, url);
  const { connection, passwordOf, set } = await connectedAs("admin@acme.example", url);
  const statusOf = async (password: string) =>
    (await postToken(url, { grant_type: "password", username: LIMITED, password })).status;
  expect(await connection.request(passwordOf(userId))).toEqual({ isExpired: false });
  await set(userId, "New-password-1");
  expect([await statusOf("limited-demo-1"), await statusOf("New-password-1")]).toEqual([400, 200]);
  const made = await connection.request<{ NewPassword: string }>({ method: "DELETE", url: passwordOf(userId) });
  expect([await statusOf("New-password-1"), await statusOf(made.NewPassword)]).toEqual([400, 200]);
});

test("others set their own alone, and not just any", async () => {
  const { url } = await emulatorForTest();
  const admin = await connectedAs("admin@acme.example", url);
  const { set, userId } = await connectedAs(LIMITED, url);
  await expect(set(admin.userId, "New-password-1")).rejects.toMatchObject({
    errorCode: "INSUFFICIENT_ACCESS_OR_READONLY",
  });
  for (const password of ["short1", "onlyletters", "limited-demo-1"]) {
    await expect(set(userId, password)).rejects.toMatchObject({ errorCode: "INVALID_NEW_PASSWORD" });
  }
  await set(userId, "New-password-1");
});
