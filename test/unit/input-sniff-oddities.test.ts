import { expect, test } from "vitest";
import { sniff } from "../../src/input/sniff/sniff.ts";

/** What is to be found; what is left out is not looked at. */
interface Expected {
  delimiter?: string;
  quote?: string | null;
  escape?: string | null;
  comment?: string | null;
  headerRows?: number;
  skippedLines?: number;
  width?: number;
  names?: readonly string[] | undefined;
}

const cases: [name: string, text: string, expected: Expected][] = [];

function add(name: string, text: string, expected: Expected): void {
  cases.push([name, text, expected]);
}

// single columns
add("single text", "name\nalpha\nbeta\ngamma\n", { width: 1, headerRows: 1 });
add("names Last, First with header", "name\nDoe, John\nRoe, Jane\nPoe, Edgar\nMoe, Larry\n", {
  width: 1,
  headerRows: 1,
  names: ["name"],
});
add("full names", "full name\nJohn Smith\nJane Doe\nBob Jones\nMary Major\n", { width: 1, headerRows: 1 });
add("full names no header", "John Smith\nJane Doe\nBob Jones\nMary Major\nPete Best\n", { width: 1 });
add("single datetime", "2024-01-02 10:30:00\n2024-01-03 11:31:00\n2024-01-04 12:00:59\n", { width: 1, headerRows: 0 });
add("single times", "12:30:00\n12:31:00\n13:00:59\n14:15:16\n", { width: 1, headerRows: 0 });
add("single time with header", "time\n12:30:00\n12:31:00\n13:00:59\n14:15:16\n", { width: 1, headerRows: 1 });
add("urls", "http://a.com/x/y\nhttp://b.org/z/q\nhttps://c.net/1/2\n", { width: 1 });
add("ipv6", "2001:db8:0:1:1:1:1:1\nfe80:0:0:0:1:2:3:4\n2001:db8:85a3:0:0:8a2e:370:7334\n", { width: 1, headerRows: 0 });
add("ipv4", "ip\n10.0.0.1\n192.168.1.1\n8.8.8.8\n", { width: 1, headerRows: 1 });
add("paths", "/usr/bin/env\n/usr/lib/x\n/etc/passwd/y\n/home/a/b\n", { width: 1 });
add("win paths", "path\nC:\\a\\b\nC:\\c\\d\nD:\\e\\f\n", { width: 1, headerRows: 1 });
add(
  "prose with commas",
  "comment\nWell, this is fine.\nNo comma here at all\nYes, no, maybe, who knows\nI said, stop\nOK, then, go on\nThe end, finally\n",
  { width: 1, headerRows: 1 },
);
add(
  "prose no header",
  "Well, this is fine.\nNo comma here at all\nYes, no, maybe, who knows\nI said, stop it now\nOK, then, go on\nThe end\n",
  { width: 1 },
);
add("emails", "email\na.b@x.com\nc_d@y.org\ne-f@z.net\n", { width: 1, headerRows: 1 });
add("numbers single", "1\n2\n3\n4\n", { width: 1, headerRows: 0 });
add("decimals single", "value\n1.5\n2.25\n3.75\n", { width: 1, headerRows: 1 });
add("decimal comma single", "wert\n1,5\n2,25\n3,75\n10,1\n", { width: 1, headerRows: 1 });
add(
  "uuid",
  "id\n550e8400-e29b-41d4-a716-446655440000\n650e8400-e29b-41d4-a716-446655440000\n750e8400-e29b-41d4-a716-446655440000\n",
  { width: 1, headerRows: 1 },
);
add("one word", "hello", { width: 1 });
add("one header only", "id,name,city\n", { delimiter: ",", width: 3, headerRows: 1 });
add("one record", "1,Anna,2.5\n", { delimiter: ",", width: 3, headerRows: 0 });
add("two records", "id;name\n1;Anna\n", { delimiter: ";", width: 2, headerRows: 1 });
add("phone numbers", "phone\n+49 30 123456\n+49 40 987654\n+1 555 123 4567\n", { width: 1, headerRows: 1 });
// delimiters
for (const [n, d] of [
  ["comma", ","],
  ["semi", ";"],
  ["tab", "\t"],
  ["pipe", "|"],
  ["colon", ":"],
  ["tilde", "~"],
  ["caret", "^"],
  ["hash", "#"],
  ["amp", "&"],
  ["bang", "!"],
  ["star", "*"],
  ["eq", "="],
  ["slash", "/"],
  ["space", " "],
  ["x01", "\x01"],
  ["x1f", "\x1f"],
  ["x1e", "\x1e"],
  ["bell", "\x07"],
  ["para", "§"],
  ["bar", "¦"],
  ["pipes", "||"],
  ["colons", "::"],
  ["comma space", ", "],
  ["semi space", "; "],
  ["|~|", "|~|"],
  ["~|~", "~|~"],
  ["t|t", "\t|\t"],
  ["tabtab", "\t\t"],
  [" | ", " | "],
  ["$", "$"],
  ["@", "@"],
  ["%", "%"],
  ["+", "+"],
  ["\\t lit", "\\t"],
  ["##", "##"],
  ["|#|", "|#|"],
  ["thorn", "þ"],
  ["<>", "<>"],
  ["backtick", "`"],
  ["backslash", "\\"],
] as const) {
  const rows = [
    ["id", "name", "amount", "flag"],
    ["1", "Anna", "12.50", "true"],
    ["2", "Bob", "7.25", "false"],
    ["3", "Carla", "99.00", "true"],
    ["4", "Dirk", "0.75", "false"],
    ["5", "Eve", "13.37", "true"],
  ];
  add("delim " + n, rows.map((r) => r.join(d)).join("\n") + "\n", {
    delimiter: d,
    width: 4,
    headerRows: 1,
    names: rows[0],
  });
  add("delim quoted " + n, rows.map((r) => r.map((c) => `"${c}"`).join(d)).join("\n") + "\n", {
    delimiter: d,
    width: 4,
    headerRows: 1,
    names: rows[0],
    quote: '"',
  });
}
// pollutions & oddities
add("sep line", "sep=;\nid;a,b;c\n1;2,5;x\n2;3,5;y\n", { delimiter: ";", skippedLines: 1, headerRows: 1, width: 3 });
add("sep line tab", "sep=\t\nid\tv\n1\t2\n2\t3\n", { delimiter: "\t", skippedLines: 1, headerRows: 1 });
add(
  "german excel",
  "Datum;Betrag;Empfänger\n01.02.2024;1.234,56;Müller, Hans\n02.02.2024;-12,00;Stadtwerke\n03.02.2024;7,5;Bäckerei Schulz, Inh. K.\n",
  { delimiter: ";", headerRows: 1, width: 3 },
);
add(
  "german bank",
  '"Kontonummer:";"DE12 3456 / Girokonto";\n\n"Von:";"01.01.2024";\n"Bis:";"31.01.2024";\n"Kontostand vom 31.01.2024:";"1.234,56 EUR";\n\n"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";"Betrag (EUR)";\n"31.01.2024";"31.01.2024";"Lastschrift";"REWE, Berlin";"Einkauf";"-12,34";\n"30.01.2024";"30.01.2024";"Gutschrift";"Arbeitgeber";"Lohn; Januar";"2.500,00";\n"29.01.2024";"29.01.2024";"Lastschrift";"Strom";"Abschlag";"-80,00";\n',
  { delimiter: ";", headerRows: 1, skippedLines: 6, width: 7 },
);
add("french", "Nom;Prénom;Montant\nDupont;Jean;12,50\nDurand;Marie;7,00\n", { delimiter: ";", headerRows: 1 });
add("title", "Report 2024\nid,v,w\n1,2,3\n4,5,6\n7,8,9\n", {
  delimiter: ",",
  skippedLines: 1,
  headerRows: 1,
  width: 3,
});
add("title + blank", "Report 2024\n\nid,v,w\n1,2,3\n4,5,6\n7,8,9\n", {
  delimiter: ",",
  skippedLines: 2,
  headerRows: 1,
  width: 3,
});
add("title delimited", "Report 2024,,\n,,\nid,v,w\n1,2,3\n4,5,6\n7,8,9\n", {
  delimiter: ",",
  skippedLines: 2,
  headerRows: 1,
  width: 3,
});
add(
  "kv preamble",
  "Station: Berlin\nLat: 52.5\nLon: 13.4\n\ndate;temp;hum\n2024-01-01;1,5;80\n2024-01-02;2,5;81\n2024-01-03;0,5;79\n",
  { delimiter: ";", skippedLines: 4, headerRows: 1, width: 3 },
);
add(
  "kv preamble delimited",
  "Station,Berlin\nLat,52.5\nLon,13.4\n\ndate,temp,hum\n2024-01-01,1.5,80\n2024-01-02,2.5,81\n2024-01-03,0.5,79\n2024-01-04,0.7,78\n",
  { delimiter: ",", skippedLines: 4, headerRows: 1, width: 3 },
);
add("comments above", "# made by x\n# on 2024\nid,v\n1,2\n3,4\n", {
  delimiter: ",",
  skippedLines: 2,
  headerRows: 1,
  width: 2,
  comment: null,
});
add("comments with commas", "# made by x, y, and z\n# on 2024, again\nid,v,w\n1,2,3\n3,4,5\n5,6,7\n", {
  delimiter: ",",
  skippedLines: 2,
  headerRows: 1,
  width: 3,
});
add("commented header", "# id,v,w\n1,2,3\n3,4,5\n5,6,7\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
  skippedLines: 0,
});
add("vcf", "##fileformat=VCFv4.2\n##source=x\n#CHROM\tPOS\tID\tREF\n1\t100\t.\tA\n1\t200\trs1\tC\n2\t300\t.\tG\n", {
  delimiter: "\t",
  headerRows: 1,
  width: 4,
  skippedLines: 2,
});
add("comments between", "id,v,w\n1,2,3\n# note, here\n3,4,5\n# another\n5,6,7\n7,8,9\n", {
  delimiter: ",",
  headerRows: 1,
  comment: "#",
  width: 3,
});
add("colours not comments", "colour,n\n#ff0000,1\n#00ff00,2\n#0000ff,3\n", {
  delimiter: ",",
  headerRows: 1,
  comment: null,
  width: 2,
  skippedLines: 0,
});
add("double spaced", "id,v\n\n1,2\n\n3,4\n\n5,6\n\n", { delimiter: ",", headerRows: 1, width: 2 });
add("trailing everywhere", "id,v,w,\n1,2,3,\n4,5,6,\n7,8,9,\n", { delimiter: ",", headerRows: 1, width: 4 });
add("trailing data only", "id,v,w\n1,2,3,\n4,5,6,\n7,8,9,\n", {
  delimiter: ",",
  headerRows: 1,
  names: ["id", "v", "w", "column_4"],
});
add("trailing header only", "id,v,w,\n1,2,3\n4,5,6\n7,8,9\n", { delimiter: ",", headerRows: 1, width: 3 });
add("single quotes", "id,'name, full','x'\n1,'Doe, J','a'\n2,'Roe, R','b'\n3,'Poe, E','c'\n", {
  delimiter: ",",
  quote: "'",
  headerRows: 1,
  width: 3,
});
add("apostrophes", "id,text,n\n1,don't,2\n2,it's Bob's,3\n3,'tis fine,4\n4,rock 'n' roll,5\n", {
  delimiter: ",",
  quote: '"',
  headerRows: 1,
  width: 3,
});
add("backslash escape", 'id,text,n\n1,"say \\"hi, you\\" now",2\n2,"plain",3\n3,"a \\"b\\"",4\n', {
  delimiter: ",",
  escape: "\\",
  headerRows: 1,
  width: 3,
});
add("backslash paths in quotes", 'id,path,n\n1,"C:\\dir\\",2\n2,"D:\\x\\",3\n3,"E:\\",4\n', {
  delimiter: ",",
  escape: '"',
  headerRows: 1,
  width: 3,
});
add("doubled", 'id,text,n\n1,"say ""hi, you"" now",2\n2,"plain",3\n3,"a ""b""",4\n', {
  delimiter: ",",
  escape: '"',
  headerRows: 1,
  width: 3,
});
add("json cells", 'id,json\n1,"{""a"":1,""b"":[1,2]}"\n2,"{""a"":2,""b"":[3,4]}"\n3,"{""a"":3}"\n', {
  delimiter: ",",
  headerRows: 1,
  width: 2,
});
add("json cells tab raw", 'id\tjson\n1\t{"a":1,"b":[1,2]}\n2\t{"a":2,"b":[3,4]}\n3\t{"a":3,"b":[3,4]}\n', {
  delimiter: "\t",
  headerRows: 1,
  width: 2,
});
add("inches", 'id,size,n\n1,5",3\n2,6" pipe,4\n3,7,5\n', { delimiter: ",", headerRows: 1, width: 3 });
add("unclosed quote", 'id,text,n\n1,"abc,2\n2,def,3\n3,ghi,4\n4,jkl,5\n5,"ok, fine",6\n6,x,7\n', {
  delimiter: ",",
  quote: '"',
  headerRows: 1,
  width: 3,
});
add("unit row", "time,temp,hum\n(s),(C),(%)\n1,20.5,80\n2,20.6,81\n3,20.7,82\n", {
  delimiter: ",",
  headerRows: 2,
  width: 3,
});
add("unit row plain", "time;temp;pressure\ns;degC;hPa\n1;20,5;1013\n2;20,6;1012\n3;20,7;1011\n", {
  delimiter: ";",
  headerRows: 2,
  width: 3,
});
add("merged groups", ",2019,,2020,\nRegion,Men,Women,Men,Women\nNorth,1,2,3,4\nSouth,5,6,7,8\nEast,9,10,11,12\n", {
  delimiter: ",",
  headerRows: 2,
  width: 5,
  names: ["Region", "2019 / Men", "2019 / Women", "2020 / Men", "2020 / Women"],
});
add("merged text groups", ",Sales,,Costs,\nRegion,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\nSouth,5,6,7,8\nEast,9,10,11,12\n", {
  delimiter: ",",
  headerRows: 2,
  width: 5,
  names: ["Region", "Sales / Q1", "Sales / Q2", "Costs / Q1", "Costs / Q2"],
});
add("bad first row", "id,amount,price\n1,n.a.,missing\n2,5,3\n3,6,4\n4,7,5\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
});
add("all text with header", "first,last,city\nAnna,Smith,Berlin\nBob,Jones,Paris\nCarl,Brown,Rome\nDora,White,Oslo\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
});
add("no header", "1,Anna,2.5\n2,Bob,3.5\n3,Carl,4.5\n", { delimiter: ",", headerRows: 0, width: 3 });
add("ragged", "a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n4,5,6\n", { delimiter: ",", headerRows: 1, width: 3 });
add("optional trailing", "a,b,c,d,e\n1,2,3,4\n5,6,7,8\n9,10,11,12\n1,2,3,4,5\n", {
  delimiter: ",",
  headerRows: 1,
  width: 5,
});
add("r style", '"a","b","c"\n"1",1.5,2,"x"\n"2",2.5,3,"y"\n"3",3.5,4,"z"\n', {
  delimiter: ",",
  headerRows: 1,
  width: 4,
  names: ["column_1", "a", "b", "c"],
});
add("r style tab", "mpg\tcyl\tdisp\nMazda RX4\t21\t6\t160\nDatsun 710\t22.8\t4\t108\nHornet\t21.4\t6\t258\n", {
  delimiter: "\t",
  headerRows: 1,
  width: 4,
  names: ["column_1", "mpg", "cyl", "disp"],
});
add("footer", "id,v,w\n1,2,3\n4,5,6\n7,8,9\nSource: somewhere, 2024\n", { delimiter: ",", headerRows: 1, width: 3 });
add("footers many", "id,v,w\n1,2,3\n4,5,6\n7,8,9\n\nNotes:\n* a\n* b, c\n* d\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
});
add("two tables", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n\nx,y,z,u,v\n1,2,3,4,5\n1,2,3,4,5\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
  skippedLines: 0,
});
add(
  "two tables 2 bigger",
  "a,b,c\n1,2,3\n4,5,6\n7,8,9\n3,3,3\n\nx,y,z,u,v\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n",
  { delimiter: ",", headerRows: 1, width: 3, skippedLines: 0 },
);
add(
  "passwd",
  "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nanna:x:1000:1000:Anna,,,:/home/anna:/bin/bash\n",
  { delimiter: ":", width: 7, headerRows: 0 },
);
add(
  "apache",
  '127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a?x=1,2 HTTP/1.0" 200 2326\n10.0.0.1 - bob [10/Oct/2000:13:55:37 -0700] "GET /b HTTP/1.0" 404 12\n10.0.0.2 - - [10/Oct/2000:13:56:00 -0700] "POST /c HTTP/1.1" 200 99\n',
  { delimiter: " ", quote: '"', width: 8, headerRows: 0 },
);
add("semicolon text w/ comma decimals", "a;b\n1,5;2,5\n3,5;4,5\n5,5;6,5\n", {
  delimiter: ";",
  headerRows: 1,
  width: 2,
});
add("comma decimals all commas?", "1,5;2,5\n3,5;4,5\n5,5;6,5\n", { delimiter: ";", headerRows: 0, width: 2 });
add("datetime table", "2024-01-02 10:30:00,5,abc\n2024-01-02 10:31:00,6,def\n2024-01-02 10:32:00,7,ghi\n", {
  delimiter: ",",
  headerRows: 0,
  width: 3,
});
add("datetime space tab", "ts\tv\n2024-01-02 10:30:00\t5\n2024-01-02 10:31:00\t6\n", {
  delimiter: "\t",
  headerRows: 1,
  width: 2,
});
add("tags pipe in comma", "id,tags,n\n1,x|y|z,3\n2,u|v|w,4\n3,q|r|s,5\n", { delimiter: ",", headerRows: 1, width: 3 });
add("lists semicolon in comma", "gene,terms,score\nA,x;y;z,1.5\nB,u;v;w,2.5\nC,a;b;c,3.5\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
});
add(
  "addresses quoted",
  'name,address,zip\n"Doe, J","1 Main St, Apt 4, X",12345\n"Roe, R","2 Oak Ave, Y",23456\n"Poe, E","3 Elm, Z",34567\n',
  { delimiter: ",", headerRows: 1, width: 3 },
);
add("multiline cells", 'id,text\n1,"a\nb\nc"\n2,"d\ne"\n3,"f, g\nh"\n4,"i"\n', {
  delimiter: ",",
  headerRows: 1,
  width: 2,
});
add("multiline header", 'id,"first\nname"\n1,x\n2,y\n3,z\n', { delimiter: ",", headerRows: 1, width: 2 });
add("spaces around commas", "id , name , v\n1 , Anna , 2.5\n2 , Bob , 3.5\n", { width: 3, headerRows: 1 });
add("comma space w/ text", "id, name, v\n1, Anna, 2.5\n2, Bob, 3.5\n3, Carl, 4.5\n", { width: 3, headerRows: 1 });
add("comma space quoted", '"id", "name", "v"\n"1", "Doe, J", "2.5"\n"2", "Roe, R", "3.5"\n', {
  delimiter: ", ",
  width: 3,
  headerRows: 1,
});
add("fixed width", "name      age  city\nAnna       34  Berlin\nBob         5  Rome\nCarla     101  Paris\n", {
  width: 1,
});
add("pg dump", "1\tAnna\t\\N\t2024-01-01\n2\tBob\tx\t2024-01-02\n3\tCarl\ty\t\\N\n", {
  delimiter: "\t",
  headerRows: 0,
  width: 4,
});
add("thousands", 'city,pop\nParis,"2,100,000"\nRome,"2,800,000"\nOslo,"700,000"\n', {
  delimiter: ",",
  headerRows: 1,
  width: 2,
});
add("cr only", "id,v\r1,2\r3,4\r", { delimiter: ",", headerRows: 1, width: 2 });
add("crlf", "id,v\r\n1,2\r\n3,4\r\n", { delimiter: ",", headerRows: 1, width: 2 });
add("numeric header years", "country,1990,1991,1992\nFrance,57.2,58.1,58.9\nItaly,55.0,56.3,57.1\n", {
  delimiter: ",",
  headerRows: 1,
});
add("space numbers", "1.0 2.0 3.0\n4.0 5.0 6.0\n7.5 8.5 9.5\n", { delimiter: " ", headerRows: 0, width: 3 });
add("space header", "x y z\n1.0 2.0 3.0\n4.0 5.0 6.0\n7.5 8.5 9.5\n", { delimiter: " ", headerRows: 1, width: 3 });
add("lone tab text w commas", "id\tnote\n1\tyes, sure; well\n2\tno, not now\n3\tmaybe, or\n", {
  delimiter: "\t",
  headerRows: 1,
});
add("tab empty cells", "a\tb\tc\n1\t\t\n\t2\t\n\t\t3\n4\t5\t6\n", { delimiter: "\t", headerRows: 1, width: 3 });
add("sparse commas", "a,b,c,d\n1,,,\n,2,,\n,,3,\n,,,4\n", { delimiter: ",", headerRows: 1, width: 4 });
add(
  "gov table notes",
  'Table 1: Population by region, 2010-2020\nSource: Statistics Office\nUnits: thousands, rounded\n\nRegion,2010,2015,2020\nNorth,"1,200","1,250","1,300"\nSouth,800,820,850\nTotal,"2,000","2,070","2,150"\n\nNote: figures are provisional, see notes.\n(c) Crown copyright\n',
  { delimiter: ",", headerRows: 1, width: 4, skippedLines: 4 },
);
add(
  "title delimited quoted",
  '"PREAMBLE","","",""\r\n"PREAMBLE","","",""\r\n"id","name","v","w"\r\n"1","a","2","3"\r\n"2","b","3","4"\r\n"3","c","3","4"\r\n',
  { delimiter: ",", skippedLines: 2, headerRows: 1, width: 4 },
);
add("repeated header rows", '"id","name","v"\r\n"id","name","v"\r\n"1","a","2"\r\n"2","b","3"\r\n"3","c","3"\r\n', {
  delimiter: ",",
  skippedLines: 0,
  headerRows: 2,
  width: 3,
  names: ["id", "name", "v"],
});
add("short first data row no header", "1,2,3\n4,5,6,7\n1,2,3,4\n5,6,7,8\n9,9,9,9\n", {
  delimiter: ",",
  headerRows: 0,
  skippedLines: 0,
  width: 4,
});
add("two col text", "word,meaning\nHund,dog\nKatze,cat\nMaus,mouse\n", { delimiter: ",", headerRows: 1, width: 2 });
add("two col text no header", "Hund,dog\nKatze,cat\nMaus,mouse\nVogel,bird\n", { delimiter: ",", width: 2 });
add("two col comma space names+num", "Doe, 12\nRoe, 13\nPoe, 14\n", { width: 2, headerRows: 0 });
add("dates slashes", "01/02/2024\n02/02/2024\n03/02/2024\n", { width: 1, headerRows: 0 });
add("semver", "version\n1.2.3\n1.2.4\n2.0.0\n", { width: 1, headerRows: 1 });
add("hashtag text", "tweet\n#a is #b good\n#c or #d bad\n#e and #f\n", { width: 1 });
add("emoji", "id,name\n1,😀\n2,日本\n3,Ж\n", { delimiter: ",", headerRows: 1, width: 2 });
add("bom", "\uFEFFid,name\n1,a\n2,b\n", { delimiter: ",", headerRows: 1, width: 2, names: ["id", "name"] });
add("mysql dump", '"1","O\\"Brien, \\"x\\"","2024"\n"2","Smith","2023"\n"3","a\\"b","2022"\n', {
  delimiter: ",",
  escape: "\\",
  headerRows: 0,
  width: 3,
});
add("hash in header", "#,name,score\n1,Anna,2.5\n2,Bob,3.5\n3,Eve,4\n", {
  delimiter: ",",
  headerRows: 1,
  width: 3,
  skippedLines: 0,
});
add("coordinates", "lat,lon\n52.5,13.4\n48.1,11.6\n50.1,8.7\n", { delimiter: ",", headerRows: 1, width: 2 });
add("coords quoted", 'place;coord\nBerlin;"52.5, 13.4"\nMunich;"48.1, 11.6"\nBonn;"50.7, 7.1"\n', {
  delimiter: ";",
  headerRows: 1,
  width: 2,
});
add("coords unquoted semis", "place;coord\nBerlin;52.5, 13.4\nMunich;48.1, 11.6\nBonn;50.7, 7.1\n", {
  delimiter: ";",
  headerRows: 1,
  width: 2,
});
add("range colon", "id,range\n1,10:20\n2,30:40\n3,50:60\n", { delimiter: ",", headerRows: 1, width: 2 });
add("genotype", "snp\tgt\nrs1\tA/G\nrs2\tC/T\nrs3\tA/A\n", { delimiter: "\t", headerRows: 1, width: 2 });
add("many empty preamble", "\n\n\nid,v\n1,2\n3,4\n", { delimiter: ",", headerRows: 1, skippedLines: 0, width: 2 });
add(
  "preamble longer than table",
  Array.from({ length: 12 }, (_, i) => `Line ${i} of notes, with commas${i % 3 ? "" : ", sometimes more"}`).join("\n") +
    "\n\nid,name,v,w\n1,a,2,3\n2,b,3,4\n3,c,4,5\n4,d,5,6\n",
  { delimiter: ",", headerRows: 1, width: 4, skippedLines: 13 },
);
add("header with units in names", "Time (s);Temp (°C);p [hPa]\n1;20,5;1013\n2;20,6;1012\n3;20,7;1011\n", {
  delimiter: ";",
  headerRows: 1,
  width: 3,
});
add("quoted header unquoted data", '"id","name","v"\n1,a,2\n2,b,3\n3,c,3\n', {
  delimiter: ",",
  headerRows: 1,
  width: 3,
});
add("mixed quoting of texts", 'id,name\n1,"a"\n2,b\n3,"c, d"\n', { delimiter: ",", headerRows: 1, width: 2 });
add("rabobank unescaped", '"id","desc","v"\n"1","the "best" shop","2"\n"2","plain","3"\n"3","x","3"\n"4","y","5"\n', {
  delimiter: ",",
  quote: '"',
  headerRows: 1,
  width: 3,
});
add("none quotes tab", 'id\ttext\tn\n1\t"start of\t2\n2\t"another one\t3\n3\tplain\t4\n4\t"third\t5\n', {
  delimiter: "\t",
  headerRows: 1,
  width: 3,
  quote: null,
});

test.each(cases)("%s", (_, text, { width, names, ...dialect }) => {
  const found = sniff(Buffer.from(text), {}, true);
  expect(found.dialect).toMatchObject(dialect);
  if (width !== undefined) expect(found.headerNames).toHaveLength(width);
  if (names !== undefined) expect(found.headerNames).toEqual(names);
});
