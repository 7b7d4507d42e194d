import type { Org } from "./org";

type Merge = { sObject: string; survivor: string; merged: string };

/** A colleague at work in Salesforce itself, while somebody has the record open beside a conversation. */
export function colleagueIn(org: Org, username = "admin@acme.example") {
  /** Restoring, merging and converting are SOAP's alone. */
  const bySoap = async (request: string) => {
    const token = await org.session(username);
    const answer = await fetch(`${org.url}/services/Soap/u/64.0`, {
      method: "POST",
      headers: { "content-type": "text/xml", soapaction: '""' },
      body: `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"
        xmlns="urn:partner.soap.sforce.com" xmlns:s="urn:sobject.partner.soap.sforce.com"><e:Header><SessionHeader>
        <sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body>${request}</e:Body></e:Envelope>`,
    });
    const text = await answer.text();
    if (!text.includes("<success>true</success>")) throw new Error(text);
  };

  return {
    deletes: async (sObject: string, id: string) => {
      const headers = { authorization: `Bearer ${await org.session(username)}` };
      const path = `/services/data/v64.0/sobjects/${sObject}/${id}`;
      const answer = await fetch(`${org.url}${path}`, { method: "DELETE", headers });
      if (!answer.ok) throw new Error(await answer.text());
    },
    restores: (id: string) => bySoap(`<undelete><ids>${id}</ids></undelete>`),
    merges: ({ sObject, survivor, merged }: Merge) =>
      bySoap(`<merge><request><masterRecord><s:type>${sObject}</s:type><s:Id>${survivor}</s:Id></masterRecord>
        <recordToMergeIds>${merged}</recordToMergeIds></request></merge>`),
    convertsLead: (leadId: string) =>
      bySoap(`<convertLead><leadConverts><convertedStatus>Closed - Converted</convertedStatus>
        <doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>${leadId}</leadId>
        <overwriteLeadSource>false</overwriteLeadSource><sendNotificationEmail>false</sendNotificationEmail>
        </leadConverts></convertLead>`),
  };
}
