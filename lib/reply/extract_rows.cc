#include "reply/extract_rows.h"

namespace kb {
namespace {

// What stands before a value: nothing that the value could be a part of.
#define KB_FRESH "(?<![A-Za-z0-9])"
#define KB_OVER "(?![A-Za-z0-9])"
#define KB_NUMBER "(?:\\d{1,3}(?:,\\d{3}){1,6}|\\d{1,15})(?:\\.\\d{1,4})?"
#define KB_MONTH                                                                                                       \
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?" \
  "|"                                                                                                                  \
  "nov(?:ember)?|dec(?:ember)?)\\.?"
#define KB_WEEKDAY "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
#define KB_COUNT "(?:\\d{1,2}|one|two|three|four|five|six|seven|ten)"
#define KB_HAN_COUNT "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})"
#define KB_HALF "(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|晚)"
#define KB_CODES "(?:USD|CNY|RMB|EUR|GBP|JPY|HKD|TWD|SGD|AUD|CAD|KRW|MYR|THB|INR|CHF)"

constexpr ExtractRow rows[] = {
    // After a word that announces it.
    {ExtractKind::id,
     "(?i)(?:" KB_FRESH
     "(?:orders?|case|ticket|invoice|tracking|shipment|reference|ref|return code)|订单|工单|单号|运单|编号|"
     "发票号|退货码)(?:\\s?(?:number|no\\.?|num|nr\\.?|id|code|编号|号码|号))?(?:\\s?(?:is|was|是|为))?\\s?[:#]?\\s?#?"
     "((?=[A-Za-z_/-]{0,12}\\d)[A-Za-z0-9](?:[A-Za-z0-9_/-]{1,38})[A-Za-z0-9])" KB_OVER "(?![:.]\\d|月|年|天|个|元)",
     1},
    {ExtractKind::id, "(?<![A-Za-z0-9_&#/])#((?=[A-Za-z-]{0,8}\\d)[A-Za-z0-9-]{2,30}[A-Za-z0-9])" KB_OVER, 1},

    {ExtractKind::amount,
     "(?i)" KB_FRESH "-?(?:(?:US|HK|NT|NZ|JP|CN|[ACS])?[$¥]|[€£₩₹₽₫₱฿]|人民币|" KB_CODES
     ")\\s?" KB_NUMBER "(?:\\s?万)?(?:\\s?(?:元|块|" KB_CODES "))?(?![\\d.]\\d)",
     0},
    {ExtractKind::amount,
     "(?i)(?<![A-Za-z0-9.,])" KB_NUMBER
     "\\s?万?\\s?(?:人民币|美元|美金|欧元|英镑|日元|円|港币|港元|块钱|块(?!\\p{Han})|"
     "元(?![素旦件宵])|dollars?|euros?|pounds?|yuan|yen|" KB_CODES "|[€£])" KB_OVER,
     0},

    {ExtractKind::date, KB_FRESH "\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号]?(?!\\d)", 0},
    {ExtractKind::date, KB_FRESH "\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号]?(?!\\d)", 0},
    {ExtractKind::date,
     "(?<![A-Za-z0-9./-])(?:\\d{4}([./-])\\d{1,2}\\1\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\2\\d{4})(?![A-Za-z0-9_/-])", 0},
    {ExtractKind::date, "(?<![A-Za-z0-9./-])\\d{1,2}/\\d{1,2}(?![A-Za-z0-9_/-])", 0},
    {ExtractKind::date, "(?i)" KB_FRESH "\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?" KB_MONTH "(?:,?\\s\\d{4})?" KB_OVER, 0},
    {ExtractKind::date, "(?i)" KB_FRESH KB_MONTH "\\s\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s\\d{4})?" KB_OVER, 0},
    {ExtractKind::date,
     "(?i)" KB_FRESH "(?:(?:the )?day (?:after tomorrow|before yesterday)|today|tonight|tomorrow|yesterday|"
     "(?:(?:next|this|last) )?" KB_WEEKDAY "|in " KB_COUNT " (?:days?|weeks?|months?)|" KB_COUNT
     " (?:days?|weeks?|months?) (?:ago|from now|later))" KB_OVER,
     0},
    {ExtractKind::date,
     "大?[前后]天|[今明昨][天日]|(?:下下|下个?|这个?|本|上个?)?(?:周|星期|礼拜)[一二三四五六日天]|" KB_HAN_COUNT
     "(?:天|日|周|个月|个星期)(?:之|以)?[后前]|(?:本月|下月|下个月|月)(?:底|末)",
     0},

    {ExtractKind::time, "(?i)" KB_FRESH KB_HALF "?\\s?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?(?![\\d:])", 0},
    {ExtractKind::time, "(?i)" KB_FRESH "\\d{1,2}(?:\\.\\d{2})?\\s?(?:[ap]m|[ap]\\.m\\.)" KB_OVER, 0},
    {ExtractKind::time, KB_HALF "\\s?" KB_HAN_COUNT "\\s?[点时](?:半|整|一刻|三刻|钟|\\d{1,2}分?)?", 0},
    {ExtractKind::time, KB_FRESH "\\d{1,2}[点时](?:半|整|一刻|三刻|\\d{1,2}分?)", 0},

    {ExtractKind::card, "(?<![A-Za-z0-9_-])\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{1,4}(?:\\1\\d{3})?(?![A-Za-z0-9_-])", 0},

    {ExtractKind::phone, "(?<![A-Za-z0-9_+-])(?:\\+?86[ -]?)?1[3-9]\\d([ -]?)\\d{4}\\1\\d{4}(?![A-Za-z0-9_-])", 0},
    {ExtractKind::phone,
     "(?i)(?<![A-Za-z0-9_+-])(?:\\+86[ -]?)?\\(?0\\d{2,3}\\)?[ -]?\\d{3,4}[ "
     "-]?\\d{4}(?:\\s?(?:转|分机|ext\\.?|x)\\s?\\d{1,6})?(?![A-Za-z0-9_-])",
     0},
    {ExtractKind::phone, "(?<![A-Za-z0-9_+-])[48]00[ -]?\\d{3,4}[ -]?\\d{3,4}(?:\\s?转\\s?\\d{1,6})?(?![A-Za-z0-9_-])",
     0},
    {ExtractKind::phone,
     "(?i)(?<![A-Za-z0-9_+-])\\+\\d{1,3}[ .-]?\\(?\\d{1,4}\\)?(?:[ "
     ".-]?\\d{2,4}){2,4}(?:\\s?(?:ext\\.?|x)\\s?\\d{1,6})?(?![A-Za-z0-9_-])",
     0},
    {ExtractKind::phone,
     "(?i)(?<![A-Za-z0-9_+-])(?:1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ "
     ".-]\\d{4}(?:\\s?(?:ext\\.?|x)\\s?\\d{1,6})?(?![A-Za-z0-9_-])",
     0},

    // By its looks: letters and at least four digits, or digits too many for anything else.
    {ExtractKind::id,
     "(?<![A-Za-z0-9_.@/"
     "-])(?=[A-Za-z0-9-]{0,30}[A-Za-z])(?=(?:[A-Za-z-]{0,10}\\d){4})[A-Za-z0-9]{1,30}(?:-[A-Za-z0-9]{1,30}){0,4}"
     "(?![A-Za-z0-9_@/-])",
     0},
    {ExtractKind::id, "(?<![A-Za-z0-9_.,@/+-])\\d{12,32}(?![A-Za-z0-9_@/-])", 0},
};

#undef KB_FRESH
#undef KB_OVER
#undef KB_NUMBER
#undef KB_MONTH
#undef KB_WEEKDAY
#undef KB_COUNT
#undef KB_HAN_COUNT
#undef KB_HALF
#undef KB_CODES

}  // namespace

std::span<const ExtractRow> extract_rows() {
  return rows;
}

}  // namespace kb
