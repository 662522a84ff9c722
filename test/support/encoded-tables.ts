import iconv from "iconv-lite";
import type { Random } from "../../scripts/bench/data/random.ts";
import type { EncodingName } from "../../src/model/encodings.ts";

/** Values as they stand in tables of one language, and the encodings such tables come in. */
export interface WrittenLanguage {
  language: string;
  encodings: readonly EncodingName[];
  values: readonly string[];
}

function listed(text: string): string[] {
  return text.split("|");
}

const WESTERN: EncodingName[] = ["windows-1252"];

export const LANGUAGES: readonly WrittenLanguage[] = [
  {
    language: "English with typographic signs",
    encodings: WESTERN,
    values: listed(
      "it’s in stock|“Deluxe” edition|£12.50|€ 9|size 10–12|don’t ship|the “old” price|café table|£1,200|customer’s choice|€1,250.00|Acme® filter|naïve approach|2 × 4 timber|½ price|25 °C|Brand™|wait…|résumé|women’s shoes|10–20 days|£3|O’Neill|Müller & Sons",
    ),
  },
  {
    language: "French",
    encodings: ["windows-1252", "iso-8859-15"],
    values: listed(
      "Orléans|Hélène|François|Besançon|crème brûlée|où|Noël|Saint-Étienne|déjà vendu|Île-de-France|Fenêtre|élève|cœur|Zoé|Chambéry|Nîmes|Jérôme|pâtisserie|première qualité|Béziers|à réparer|contrôle|forêt|dû|égalité|Angélique|hôtel|au-delà|œuvre|très bon|éléphant",
    ),
  },
  {
    language: "Spanish",
    encodings: WESTERN,
    values: listed(
      "España|José|Málaga|niño|Córdoba|León|Cádiz|María|Muñoz|Peña|Ávila|corazón|jamón|Jesús|Almería|Núñez|teléfono|dirección|año|García|Ramírez|Logroño|Óscar|Martínez|Bogotá|Medellín|¿cuándo?|información|pingüino|Iñigo|baño|camión",
    ),
  },
  {
    language: "Portuguese",
    encodings: WESTERN,
    values: listed(
      "São Paulo|João|Goiânia|Maranhão|Florianópolis|coração|Paraná|Ceará|Brasília|não|ação|informações|Antônio|Conceição|Évora|Setúbal|Bragança|avô|município|endereço|Piauí|Amapá|Belém|Cuiabá|Vitória|três|português|pão|irmã|Luís|Câmara|água",
    ),
  },
  {
    language: "German",
    encodings: ["windows-1252", "iso-8859-15"],
    values: listed(
      "München|Köln|Düsseldorf|Straße|Müller|Schäfer|Jürgen|Übung|größer|Fußball|Äpfel|Öl|Zürich|Österreich|Würzburg|Nürnberg|schön|Bäcker|Günther|Weiß|Lübeck|Gießen|Preis in €|für Kinder|Größe|Käse|Tür|Möbel|Mönchengladbach|Schlüssel|Fähre",
    ),
  },
  {
    language: "Polish",
    encodings: ["windows-1250"],
    values: listed(
      "Łódź|Kraków|Gdańsk|Wrocław|Poznań|Częstochowa|Białystok|Małgorzata|Wałęsa|Rzeszów|ulica Długa|Zielona Góra|święto|źródło|chłopiec|książka|Żywiec|Paweł|Michał|Grażyna|Elżbieta|Jędrzej|Świętokrzyskie|łóżko|pięć|Bydgoszcz Główna|Toruń|Przemyśl|Kowalska Żaneta|żółty|miesiąc",
    ),
  },
  {
    language: "Czech",
    encodings: ["windows-1250"],
    values: listed(
      "Plzeň|České Budějovice|Dvořák|Jiří|Třebíč|Olomouc Hodolany č. 5|Žižkov|Příbram|Kateřina|Novotný|Hradec Králové|Šárka|Němcová|dítě|kůň|Ústí nad Labem|Liberec Růžodol|Procházka|Zdeněk|Tomáš|čeština|měsíc|střed|Ondřej|Černý|Lukáš|Jihlava Zborná|Božena|řeka|sníh|Ďáblice",
    ),
  },
  {
    language: "Hungarian",
    encodings: ["windows-1250"],
    values: listed(
      "Győr|Székesfehérvár|Pécs|Kőszeg|Nyíregyháza|Erdős|Szűcs|Békéscsaba|gyümölcs|hűtő|László|Zoltán Őry|Gödöllő|István|Kecskemét fő tér|Fűtés|Sándor|idő|nő|erdő|mező|könyvelő|vevő|Szöllősi|Ágnes|Előd|Dezső|műszaki|gyűrű|Tűzoltó|csütörtök",
    ),
  },
  {
    language: "Turkish",
    encodings: ["windows-1254"],
    values: listed(
      "İstanbul|Muğla|Şanlıurfa|Eskişehir|Kırşehir|Ağrı|Balıkesir|Diyarbakır|Çanakkale|Güneş|Yıldız|Ayşe|Işık|Niğde|Aydın|Kırıkkale|Gümüşhane|Uşak|Iğdır|Öğretmen|Doğan|Çelik|Yılmaz|kış|yağmur|sağlık|Şükrü|müşteri|satış|değer|açık",
    ),
  },
  {
    language: "Russian",
    encodings: ["windows-1251"],
    values: listed(
      "Москва|Санкт-Петербург|Иванов|Екатерина|улица Ленина|Новосибирск|Казань|Дмитрий|товар|цена|количество|Сергей|Нижний Новгород|хлеб|молоко|Смирнова|Пётр|Ольга|да|нет|адрес|Уфа|Омск|ЗАО Восток|ООО «Заря»|ёлка|съезд|Юлия|Щукин|жильё|Пермь",
    ),
  },
  {
    language: "Japanese",
    encodings: ["shift_jis", "euc-jp"],
    values: listed(
      "東京都|大阪府|株式会社|山田太郎|佐藤花子|テスト|コーヒー|りんご|北海道札幌市|名前|価格|数量|ソニー|カメラ|横浜市|京都|ありがとう|予定表|表示|ノート|ボールペン|鈴木一郎|消費税込み|福岡県|さくら|トヨタ自動車|電話番号|住所|備考|みかん|千葉県",
    ),
  },
  {
    language: "Simplified Chinese",
    encodings: ["gb18030"],
    values: listed(
      "北京市|上海|广州|深圳市|李明|王芳|张伟|有限公司|价格|数量|中国|苹果|电话|地址|四川省成都市|武汉|杭州西湖|客户|订单|产品名称|刘洋|陈静|南京路|手机|电脑|咖啡|红色|蓝色|大|小|西安",
    ),
  },
  {
    language: "Traditional Chinese",
    encodings: ["big5"],
    values: listed(
      "台北市|高雄|新竹縣|臺灣|陳小明|林美玲|有限公司|價格|數量|中華民國|蘋果|電話|地址|桃園市|台中|香港|客戶|訂單|產品名稱|黃志強|張雅婷|中山路|手機|電腦|咖啡|紅色|藍色|大|小|花蓮|信義區",
    ),
  },
  {
    language: "Korean",
    encodings: ["euc-kr"],
    values: listed(
      "서울|부산광역시|김철수|이영희|주식회사|가격|수량|대한민국|사과|전화번호|주소|경기도 성남시|대전|제주도|고객|주문|상품명|박지성|최민수|강남구|휴대폰|컴퓨터|커피|빨강|파랑|대|소|인천|홍길동|서울특별시|수원",
    ),
  },
];

const PLAIN = ["north", "A-17", "open", "blue", "Smith", "box of 12", "n/a", "Paris", "Berlin", "x"];

/** What iconv-lite calls it. */
const LIBRARY_NAMES: Readonly<Partial<Record<EncodingName, string>>> = { "euc-kr": "cp949", big5: "big5-hkscs" };

/** Bytes of a text in an encoding. */
export function encodeText(text: string, encoding: EncodingName): Buffer {
  return iconv.encode(text, LIBRARY_NAMES[encoding] ?? encoding, { addBOM: false });
}

/** The text of a table with so many different values of a language among plain ones. */
export function tableText({ values }: WrittenLanguage, random: Random, count: number): string {
  const picked = Array.from({ length: count }, () => values[random.below(values.length)] ?? "");
  const rows: string[] = ["id,name,note,amount"];
  for (const [index, value] of picked.entries()) {
    for (let i = 0; i <= random.below(4); i++)
      rows.push(`${rows.length},${plain(random)},${plain(random)},${random.below(1000)}.50`);
    const cells = random.below(2) === 0 ? [value, plain(random)] : [plain(random), value];
    rows.push(`${rows.length},"${cells[0]}",${cells[1]},${index}`);
  }
  return `${rows.join("\r\n")}\r\n`;
}

function plain(random: Random): string {
  return PLAIN[random.below(PLAIN.length)] ?? "";
}
