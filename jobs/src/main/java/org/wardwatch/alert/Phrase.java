package org.wardwatch.alert;

import java.util.Locale;
import org.wardwatch.guidance.Language;

/** What messages say themselves, in every language; what is put into it stands in the same order in all. */
public enum Phrase {
    SUBJECT(
            "[%s] %s: %d critical, %d high - %s", //
            "[%s] %s：%d 項嚴重、%d 項高風險 - %s"),
    HANDLING(
            "Handle by this label (Traffic Light Protocol 2.0). It is about machines of your organisation only.", //
            "請按此標籤（Traffic Light Protocol 2.0）處理。內容只涉及貴機構的電腦。"),
    TITLE("%s: alert for %s", "%s：致%s的警示"),
    SUMMARY(
            "%d critical and %d high findings on your addresses have become known.", //
            "新得悉貴機構位址有 %d 項嚴重及 %d 項高風險的發現。"),
    SINCE("Told again: everything since %s.", "重發：自 %s 起的所有項目。"),
    UNTIL(
            "Telemetry is known up to the end of %s (UTC). A finding may have been seen before it became known.", //
            "監測資料截至 %s（UTC）。部分項目的首次發現時間可能早於得悉之時。"),
    CRITICAL("critical", "嚴重"),
    HIGH("high", "高風險"),
    KIND("%s, %s", "%s，%s"),
    WHAT("What it is", "這是甚麼"),
    HOSPITAL("In a hospital", "對醫院的影響"),
    MACHINES("Where", "位置"),
    ADDRESS("%s in %s", "%s，屬 %s"),
    BOT_ID("Machine's id, by the feed: %s", "資料來源提供的電腦識別碼：%s"),
    SEEN("First seen %s, last %s; %d reports", "首次發現：%s；最後發現：%s；共 %d 次通報"),
    RETURNING("Seen before and thought clean: this is its episode %d", "曾經發現並視為已清理，現為第 %d 次出現"),
    SIGHTINGS("Last sightings", "最近發現記錄"),
    FROM_PORT("from port %d", "來源連接埠 %d"),
    PORT("port %d", "連接埠 %d"),
    FROM("from %s", "來自 %s"),
    TO("to %s", "連往 %s"),
    TO_PORT("to port %d", "目的連接埠 %d"),
    OTHERS("another programme member", "另一計劃成員"),
    BY("by %s", "由 %s 通報"),
    ACCURACY("Feeds: %s. How sure: %s of 100", "資料來源：%s。可信程度：%s／100"),
    UID("Finding %s", "發現項目編號 %s"),
    FIND("Find the machine", "找出電腦"),
    CLEAN("Then, in this order", "然後依次處理"),
    AFTERWARDS("Afterwards", "事後跟進"),
    SOURCES("More", "參考資料"),
    UNLISTED(
            "%d more findings are not listed here. The file alert.json has all of them.", //
            "另有 %d 項未列於此，全部項目載於 alert.json。"),
    DISPUTE(
            "If a finding is wrong, or known and being dealt with, answer this message and name the finding's number. It is then"
                    + " marked as disputed or acknowledged until a day that you agree on, and you are not alerted to it.", //
            "如認為某項目有誤，或已知悉並正在處理，請回覆此訊息並註明項目編號。該項目會標示為「有異議」或「已知悉」直至雙方議定的日期，期間不會再就此發出警示。"),
    DEFANGED(
            "In names and addresses of destinations, [.] stands for a point and hxxp for http, lest someone open them.", //
            "為免誤開，目的地名稱及位址中的 [.] 代表句點，hxxp 代表 http。"),
    AUTOMATIC(
            "This message was written by the programme's software from telemetry; nobody has connected to your machines.", //
            "此訊息由本計劃的軟件根據監測資料編寫，並無任何人連接貴機構的電腦。");

    private final String en;
    private final String zh;

    Phrase(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** The phrase with what is put into it. */
    public String in(Language language, Object... values) {
        String text = switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /** How bad a finding is. */
    public static Phrase severity(boolean critical) {
        return critical ? CRITICAL : HIGH;
    }
}
