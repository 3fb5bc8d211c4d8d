"""Wordings and items of questions that no sheet answers, and what is said of them."""

import re

from assistant.meaning.question import Subject
from assistant.types import Status

# A longer message that names nothing of the sheets is about something else.
BARE = 12
_OTHER_COUNTS = re.compile(
    r"何(?:人|名|回|世帯|団体|時間|日|冊|枚|部|点(?=取|と|で|以|満)|歩)(?:分|工)?|なんにん"
    r"|how many (?:people|persons|residents|citizens|users|households|staff|employees)\b"
    r"|how many (?:men|women|children|times|days|hours)\b"
    r"|年間(?:で|に|の)?[^。]{0,6}何件"
    r"|(?:人|方)(?:は|って|が)、?ど[のれ](?:くらい|ぐらい|ほど)(?:い[るたま]|です|でしょ|[?。]|$)"
)
_AMOUNT_OF_WORK = re.compile(r"何時間|何回|残業")
# What the form does not tell of those who evaluated.
PERSONAL = re.compile(
    r"前任|後任|(?:の|は|って)前(?:は|の|に)|年齢|何歳|いくつ|若い|出身|大学|学歴|経歴|経験|これまで|有能|優秀|無能|能力|性格|人柄|趣味|いつから|就任|任期"
    r"|給料|給与|年収|家族|結婚|会い?たい|会え|話し?たい|いつ[^。、]{0,6}(?:部長|なっ|就)|思う|思い|独身|住所|自宅|連絡先|メール|電話|生まれ|誕生|写真|顔|評判|好き|嫌い"
)
NAME_WANTED = re.compile(
    r"誰|だれ|どなた|名前|氏名|フルネーム|肩書|役職|立場|所属|人物|責任者|名を連ね|\b(?:who|names?|director|head|evaluat\w+)\b",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"(?:になる|もらう|受け取る|取る|申し込む|申請する|入る|登録する|利用する)には(?:$|[?、。]|どう|何)"
    r"|(?:取り|申し込み|申込み|申請の(?:し|仕)|なり|登録の(?:し|仕)|受け取り)方(?:は|を|って|$|[?])|申請(?:方法|書|期限|窓口)|手続き(?:は|を|の|って)|いつもらえ"
    r"|[一-龥]するには[?？。]*$|(?:申し込み|申込み|利用し|参加し|登録し|応募し|寄付し|入会し|相談し|予約し|入り|受け|使い|通い)たい(?:です|の(?:です|だ)(?:が|けど)?)?[?？。]*$"
    r"|(?:手伝って|(?:代わりに|一緒に)[^。]{1,12}(?:して|作って|書いて|行って))(?:$|[?？。]|くだ|下さ|ほし|欲し|もらえ(?:ます|る)か)"
)
# 「月別」, 「地区別」: the form breaks nothing down so.
BROKEN_DOWN = re.compile(
    r"(?:月|種類|種別|費目|節|品目|項目|地区|地域|男女|性|年齢|年代|世代|国籍|学[区年]|支所|等級|程度|業種|職種)別(?!人口|・)|四半期"
)
# The form names departments only.
_SECTIONS_OF_OFFICES = re.compile(
    r"(?:担当|所管|主管|所属)の?課(?:は|って|を|が|名|[?？。]|$)|何課|課(?:は|が|の)(?:いくつ|何|数)"
)
_BELOW_HEADS = re.compile(r"[課係](?:長|員)")
# What no column tells: which rows did well.
_JUDGED = re.compile(
    r"おすすめ|お勧め|オススメ|失敗|成功し|無駄|むだ|効果が?(?:あ|高|大き|出)|人気|優秀|(?:かけ|使い|出し|払い)すぎ|(?:やめ|廃止|続け|減ら|増や|見直)[^。]{0,4}べき|役に立|役立|優れた|ひどい|(?:良|よ|悪|わる)かった事業|好きな"
)
_PROPER_NAMES = re.compile(
    r"(?:事業者|企業|団体|会社|講師|業者|店|施設)(?:の名前|の名称|の一覧|の?リスト|名)(?!簿)"
)
PERSONS = re.compile(
    r"(?:人|人たち|方々?|受給者|対象者|利用者|参加者|本人)の(?:一覧|リスト|個人)|どこの(?:誰|だれ|どなた)|(?:人|方々?|(?<!評価)者|講師|職員|員|名|さん)(?:たち|ら)?の(?:お?名前|氏名|住所|勤め先|勤務先|電話|連絡先|名簿)|実名|本名|て(?:い)?る(?:人|方|家)(?:を(?:教え|特定|一覧|晒|挙げ)|は(?:誰|だれ|どなた))"
)
# 「最終評価を決めた会議名」, 「反対した委員は」: who stands behind a cell is not told.
_BEHIND_CELLS = re.compile(
    r"た(?:委員|会議|審議会|職員|担当者|議員|メンバー)(?:名|の名前)?(?:は|って|を|[?？。]|$)"
    r"|委員(?:は|って)、?(?:誰|だれ|どなた)|(?:評価|審査|外部)委員|(?:誰|だれ|どなた)が、?(?:決め|判断|判定|選ん|選び)"
)
# What the state or the prefecture pays is not in the form.
OTHERS_SHARE = re.compile(
    r"国[:：・と、]\s*県|(?:国|県|都道府県)(?:や県|と県)?(?:が|から|の|は|も){0,2}(?:それぞれ|各々)?"
    r"(?:何割|何分の何|いくら|どれだけ|どのくらい)?(?:を|ずつ)?(?:持[っちつ]|も[ちつ](?=分|のは|割合)|負担|出し|補助|もらっ|来)"
)
_CHARGE = re.compile(
    r"(?:毎月|月に?|月々|年に|1回)、?いくら[^。]{0,3}(?:払|納|取|かか)|払(?:えば|う必要|わな)|納め(?:る|れば)|(?:頼ん|利用し|申し込ん|受け|通っ|使っ)(?:だら|たら|ば|ると)[^。]{0,10}いくら|取られ|自己負担|半日|月々|(?:一|1)(?:回|時間)(?:いくら|で|あたり)"
)
# What one person or household gets is not in the form.
PER_HEAD = re.compile(
    r"(?<![\d第])(?:一|1|ひと)(?!事業|年|つ)(?:[^\s、。はがを\d]{0,4}?(?:につき|に付き|あたり|当たり)"
    r"|(?:世帯|人|名|食|枚|日|件|回|家庭|か?月|団体)(?:ごと|毎に?|に(?:割り|換算|直|なら)))"
)
_OF_ONE = re.compile(
    r"毎[月日週]|月々|(?<![\d年])[月週]に(?=[、]?(?:お?いくら|何|どれ|どの|なんぼ))|(?:(?<![\d第])(?:一|1)(?:人(?!ひとり|一人|暮|親)|世帯|家庭|日(?!付)|時間|[かヶカ]月|回[^。]{0,4}(?:利用|使|来|参加|受け))|ひとり(?!ひとり|親|暮|ぼっち|一人))(?!者|目|位|も|だけ)"
)
# 人件費 is what the city's staff costs, not what somebody earns.
_EARNED = re.compile(
    r"(?<!職)(?<!職員)(?:[員者長]|(?<!役所の)人|さん|ー)のお?(?:給料|給与|賃金|報酬|年収|月給|賞与|ボーナス|手当)"
)
# The form tells no costs of years to come.
_TO_COME = re.compile(
    r"将来(?!像)|再?来年|(?<!成)年後|月後|(?:今後|これから|この先|先々)[^。]{0,10}(?:費|かか[るり]|いくら|増え|減[るり]|見込|見通)"
)
# 「総事業費が前年度より増えた事業」: the rows tell one year only.
_CHANGED_ROWS = re.compile(
    r"(?:(?:増|減|伸び|上がっ|(?<!ぶら)下がっ|膨らん|縮ん|ふくらん)[^。、]{0,4}|(?:倍|半分|半額|割|%|以上|以下|未満)[^。、]{0,6}にな(?:っ|る))"
    r"(?:た|だ|て(?:い)?る)(?:の)?(?:事務)?事業(?!費)"
)
_STAFF = re.compile(r"職員[^。、]{0,4}(?:何人|何名|なん人|人数)")
PAID_OUT = re.compile(r"(?<![てでえ])もらえ|支給(?:さ|して)|受け取れ|受けとれ|給付さ")
AMOUNT = re.compile(
    r"いくら|どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|程度)|何円|何万|満額|なんぼ|毎月|月々|額"
)
_CHANGE = re.compile(
    r"書き?換え|番号を変え|値を変え|上書き|改ざん|保存し|削除し|消して|変更して|修正して|入れ替えて"
)
# Words that tell the program what to do or to say instead of asking.
_INJECTION = re.compile(
    r"プロンプト|system|</?\w+>|(?:指示|制約|ルール|命令|設定|制限)[^。]{0,12}(?:無視|解除|忘れ|破)"
    r"|(?:だった|である|です|だ)と(?:答え|回答し|言い切|断言し|言って(?:$|[?？。]|くだ|下さ|みて|ほし|よ)|言え$|言いなさい)|\d[^。]{0,3}と(?:答え(?:て|ろ|なさい)|言って(?:$|[。]|くだ))|復唱し|になりきっ|ふりをし|でっち上げ|捏造|それっぽく",
    re.IGNORECASE,
)
# What the program is to make.
_MAKE = re.compile(
    r"(?:プログラム|ソースコード|コード|スクリプト|作文|感想文|小説|物語|詩|歌詞|曲|絵|イラスト|ゲーム|アプリ|手紙|メール|スピーチ|企画書|議事録)"
    r"を?(?:一つ|ひとつ)?(?:書い|書け|作っ|作れ|描い|組ん|生成|考え)|(?:やろ|しよ|遊ぼ)う(?:ぜ|よ|か|ね)?(?:[、。!！?？]|$)",
)
# Another 施策 than the one that the sheet is of.
_OTHER_POLICY = re.compile(
    r"[たる](?:市町村|自治体|都市|市|町)(?:は|って|を|[?？。]|$)|(?:ほか|他|別|よそ)の(?:施策|分野|市町村|自治体|シート)(?!と(?:の|連)|との連携)"
)
# What the program itself thinks.
_OPINION = re.compile(
    r"好きな[^、。はがをにのでと]{1,8}(?:は|って|を?教え)|(?:あなた|君|きみ|あんた|お前|おまえ|AI)(?:個人|自身)?(?:の|は|も|として|的に)[^。]{0,12}"
    r"(?:意見|本音|考え|感想|思|感じ|賛成|反対)|本音[をでが]|と思(?:いませんか|いますか|う[?？]|わない)|^(?![^。]*(?:市|部|課|シート)(?:は|が|では|として))[^。]*どう(?:評価する|評価します|思う|思います|考える|考えます)(?:か|の|かな)?[?？。]*$|(?:点数|採点|何点)[をにで]?(?:付け|つけ|くれ|くださ)|何点(?:です|か|だ)"
)
# Letters in the order of the syllabary or the keyboard, or one again and again.
_GIBBERISH = re.compile(
    r"([a-zぁ-んァ-ヴ一-龥])\1{4}|あいうえお|かきくけこ|いろはにほ|[{}<>]|\bnull\b|qwert|asdf|zxcv|hjkl|^[b-df-hj-np-tv-z]{6,}$",
    re.IGNORECASE,
)
# Talk about the program itself.
YOU = re.compile(
    r"(?:あなた|君|きみ|あんた|お前|おまえ|AI|ＡＩ|チャットボット)(?:さん)?(?:なら|って|は|が|を|に|、|の(?!市|町|まち|街|ところ))",
    re.IGNORECASE,
)
# 「12かける12」
SUM_OF_DIGITS = re.compile(r"[\d０-９]\s*(?:かける|わる|割る|たす|足す|ひく|引く|[×÷＋+\-−*/])\s*[\d０-９]")
_PRIVATE = re.compile(
    r"(?:隣|となり|近所|知り合い|友人|友達|親戚|同僚|元夫|元妻|あの人)(?:の)?(?:人|家|方|さん|奥さん|おじさん)?[^。]{0,16}(?:かどうか|か(?:を|、)?(?:調べ|教え|知り))"
    r"|(?:隣|となり|近所|知り合い|友人|友達|親戚|同僚)の(?:家の|部屋の)?(?:人|家|方|おじさん|おばさん|奥さん)?(?:さん)?(?:は|って)[^。]{0,14}"
    r"(?:生活保護|障害者|障がい者|要介護|ひきこもり|引きこもり|年金)[^。]{0,10}(?:ですか|なの|ますか|てる|ている)[?？。]*$"
)
ROWS = re.compile(
    r"事業|事務|行|どれ(?!くらい|ぐらい|だけ|ほど)|どこ|もの|やつ|一覧|リスト|全部|すべて|それぞれ|各|表|project|list",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"(?:私|わたし|僕|自分|うちの?|母|父|息子|娘|夫|妻)[^。]{0,20}(?:対象|もらえ|受けられ|使え|通り|とおり|該当)"
    r"|対象に(?:な(?:る(?![一-龥])|り|れ)|入)|逆効果|て(?:も|は)(?:大丈夫|平気|だめ|駄目)(?:です|でしょ|か|[?？])"
    r"|[たい](?:ほう|方)が(?:いい|良い|よい|よろし)(?:の|です|でしょ|か|[?？。]|$)|ことは?(?:でき(?:る|ます)|可能です)か[?？。]*$"
    r"|(?<!理解すれ)(?<!解釈すれ)(?<!考えれ)(?<!見れ)(?<!読め)(?:ば|たら)(?:いい|良い|よい)(?:の|です|でしょう|か|と|[?？。]|$)|べき(?:です?か|でしょう|だと(?:考え|思))|なると思い?ますか|おすすめ"
)
FIGURES = {Subject.PROJECT, Subject.POLICY, Subject.INDICATOR}
TABLE = frozenset((Subject.PROJECT, Subject.POLICY))
_TOLD = frozenset((Subject.PASSAGE,))
_HEAD = frozenset((Subject.META,))
_INDICATORS = frozenset((Subject.INDICATOR,))
_ANY = frozenset(Subject)
# Of which subjects a wording is refused, as what, and what is said; the first that applies.
WORDINGS = (
    (_ANY, _OPINION, Status.OUT_OF_SCOPE, "意見や感想は持ちません。シートに載っている内容をお答えします。"),
    (_TOLD, _GIBBERISH, Status.OUT_OF_SCOPE, ""),
    (_TOLD, _MAKE, Status.OUT_OF_SCOPE, ""),
    (
        TABLE | _INDICATORS,
        _OTHER_POLICY,
        Status.NOT_FOUND,
        "登録されていない施策や市のことはお答えできません。",
    ),
    (
        _TOLD | _HEAD,
        YOU,
        Status.OUT_OF_SCOPE,
        "この案内自身のことにはお答えできません。シートに載っている内容をお尋ねください。",
    ),
    (_TOLD, _PROCEDURE, Status.NOT_FOUND, "申請や手続きの案内は、行政評価シートには載っていません。"),
    (
        _TOLD,
        _ADVICE,
        Status.OUT_OF_SCOPE,
        "助言や個人の判断に関わることには、シートからはお答えできません。",
    ),
    (
        _ANY,
        _INJECTION,
        Status.OUT_OF_SCOPE,
        "指示としては受け取れません。シートに載っている内容をお尋ねください。",
    ),
    (
        _ANY,
        _CHANGE,
        Status.OUT_OF_SCOPE,
        "シートの内容を書き換えることはできません。載っている内容をお答えします。",
    ),
    (_ANY, _PRIVATE, Status.NOT_FOUND, "個人の名前などの個人情報は、行政評価シートには載っていません。"),
    (
        TABLE | _HEAD,
        _JUDGED,
        Status.NOT_FOUND,
        "事業の良し悪しを比べた記載はシートにありません。あるのは、事業評価・貢献度・最終評価です。",
    ),
    (
        TABLE,
        _CHANGED_ROWS,
        Status.NOT_FOUND,
        "事務事業ごとの値は評価対象年度の分だけなので、年度の間での増減は比べられません。",
    ),
    (TABLE, _CHARGE, Status.NOT_FOUND, "利用する人が払う料金は、行政評価シートには載っていません。"),
)
# Of which subjects an item is asked for that the form does not have.
ITEMS = (
    (TABLE, OTHERS_SHARE),
    (TABLE | _HEAD, _STAFF),
    (TABLE, _EARNED),
    (TABLE, _TO_COME),
    (TABLE, _OF_ONE),
    (TABLE | _TOLD, PER_HEAD),
    (_HEAD, _AMOUNT_OF_WORK),
    (TABLE | _HEAD, _SECTIONS_OF_OFFICES),
    (TABLE | _HEAD | _TOLD, _BELOW_HEADS),
    (TABLE, _OTHER_COUNTS),
    (TABLE | _INDICATORS, BROKEN_DOWN),
    (TABLE | _HEAD, _BEHIND_CELLS),
    (_TOLD, _PROPER_NAMES),
)
