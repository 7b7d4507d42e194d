import type { Mail } from "./mails";
import type { World } from "./world";

/** Puts so many messages into a workspace's tray: each mail received as any, then copied beside itself by SQL. */
export async function fillTray({ engine, place, database: { sql } }: World, mails: readonly Mail[], count: number) {
  await engine.receive(place, mails);
  const subjects = mails.map(({ subject }) => subject);
  await sql.begin(async (tx) => {
    await tx`create temporary table copies on commit drop as
      select gen_random_uuid() as copy, m.* from messages m, generate_series(1, ${count / mails.length - 1})
      where m.subject = any(${subjects})`;
    const columns = await tx<{ name: string }[]>`select column_name as name from information_schema.columns
      where table_name = 'messages' and table_schema = 'public'
        and column_name not in ('id', 'fingerprint', 'internet_message_id')`;
    const others = columns.map(({ name }) => `"${name}"`).join(", ");
    await tx.unsafe(`insert into messages (id, fingerprint, internet_message_id, ${others})
      select copy, copy::text, copy::text, ${others} from copies`);
    await tx`insert into tray_items (workspace_id, tray, subject_id)
      select workspace_id, 'message.record', copy from copies`;
  });
}
