// "until 31 March 2025" after that day: what a page says of the time to come, when that has passed. Told only where the
// sentence speaks of the present; what was once so is history.
#include <fmt/format.h>

#include <charconv>

#include "content/place.h"
#include "review/day_words.h"
#include "review/page_facts.h"
#include "review/sentences.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_in_sentence = 20;

struct TimeForm {
  Pattern found;  // group 1: the day, or the festival
  Pattern past;   // in the same sentence: it tells of the past
  bool is_festival = false;
};

std::string with_day(std::string_view before, std::string_view day, std::string_view after = {}) {
  return fmt::format("(?:{})({}){}", before, day, after);
}

// English: what ends, then when. "since 2019 until 2021" and "was free until..." tell of the past.
constexpr std::string_view english_cues =
    R"(\b(?:until|till|(?:valid|available|open|free|runs?|running|effective|applies|apply|extended) (?:through|to|up to)|)"
    R"(by|through|expires? (?:on|in|at)|ends? (?:on|in|at)|no later than|deadline(?: is|:)?|not? (?:after|before)) )";
constexpr std::string_view english_past =
    R"(\b(?:was|were|had|did|been|used to|previous(?:ly)?|former(?:ly)?|original(?:ly)?|no longer|ended|expired|lasted|)"
    R"(removed|deprecated|since|between|from 20\d\d|histor(?:y|ical|ically)|first|released?|changelog|by then|back in|)"
    R"(earlier|ago|began|became|announced|founded|launched|collected|reported|updated|published|written)\b|e\.g\.|for example|example)";

// Chinese: 截至 tells of a state as well, which is as old as its day.
constexpr std::string_view chinese_cues =
    "截至|截止(?:至|到|于|日期(?:为|是|[:：])?|时间(?:为|是|[:：])?)?|有效期(?:限)?(?:至|到|截至|为|[:：])?|有效(?:至|"
    "到)|"
    "(?:延长|延期|顺延|持续|开放|保留|执行|优惠|活动)(?:至|到)|最迟|最晚|不晚于|不迟于";
constexpr std::string_view chinese_past =
    "曾|当时|此前|原先|原来|过去|已于|已在|已经|历史|发布|例如|比如|示例|假设|如果|以来|结束了|停止了|同比|当年|起源|"
    "成立";
constexpr std::string_view chinese_festival_past = "曾|当时|已于|已经|历史|例如|比如|示例|假设|以来|同比|当年";

const std::vector<TimeForm>& time_forms() {
  static const std::vector<TimeForm> forms = [] {
    std::vector<TimeForm> made;
    made.push_back({Pattern(with_day(english_cues, english_day)), Pattern(english_past)});
    made.push_back({Pattern(with_day(std::string(chinese_cues) + ") ?(?:", chinese_day)), Pattern(chinese_past)});
    made.push_back({Pattern(with_day("", chinese_day,
                                     " ?(?:止|(?:之?前|以前)(?:办理|提交|完成|申请|使用|领取|下单|付款|报名|参加))")),
                    Pattern(chinese_past)});
    made.push_back({Pattern(fmt::format("(20\\d\\d ?年?的? ?(?:{}))(?:.{{0,6}})(?:期间|假期|放假|活动|大促|促销|长假)",
                                        chinese_festival)),
                    Pattern(chinese_festival_past), true});
    made.push_back(
        {Pattern(fmt::format(R"(\b(?:during|over|for) (?:the )?((?:{0})(?: holidays?| sales?)? (?:of |in )?20\d\d|)"
                             R"(20\d\d (?:{0})))",
                             english_festival)),
         Pattern(english_past), true});
    return made;
  }();
  return forms;
}

// Festivals without a year. Group 1: the name.
struct YearlyForm {
  Pattern found;
  Pattern general;  // in the same sentence: it is so every year, or was so once
};

constexpr std::string_view chinese_general =
    "每年|每逢|历年|如遇|遇到|法定|节假日|一般|通常|等|或|、|曾|当时|已于|历史|例如|比如|示例|假设|如果|以来|同比";
constexpr std::string_view english_general =
    R"(\b(?:every|each|annual(?:ly)?|yearly|usually|normally|typically|public|bank holidays?|such as|like|and|or|if|whether|)"
    R"(was|were|had|did|last|previous(?:ly)?|former(?:ly)?|example)\b|e\.g\.)";

const std::vector<YearlyForm>& yearly_forms() {
  static const std::vector<YearlyForm> forms = [] {
    std::vector<YearlyForm> made;
    made.push_back({Pattern(fmt::format("(?<![\\d.])({})(?!\\d).{{0,6}}?(?:期间|假期|放假|活动|大促|促销|长假)",
                                        chinese_festival)),
                    Pattern(chinese_general)});
    made.push_back(
        {Pattern(fmt::format(R"(\b(?:during|over) (?:the |this )?({})\b(?: holidays?| sales?| season| week)?)",
                             english_festival)),
         Pattern(english_general)});
    return made;
  }();
  return forms;
}

bool may_have_festival(std::string_view text) {
  constexpr std::string_view words[] = {"期间", "假", "活动", "促", "during ", "During ", "over ", "Over "};
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

int year_in(std::string_view text) {
  for (std::size_t at = text.find("20"); at != text.npos; at = text.find("20", at + 1)) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + std::min(at + 4, text.size()), year);
    if (error == std::errc() && year >= 2000) return year;
  }
  return 0;
}

// "2025年春节", "spring festival 2025": the name is what is left.
std::optional<Date> festival_day(std::string_view text) {
  const int year = year_in(text);
  std::string name(text);
  if (const std::size_t at = name.find(std::to_string(year)); at != std::string::npos) name.erase(at, 4);
  for (const std::string_view word : {"年", "的", " of ", " in ", "holidays", "holiday", "sales", "sale"}) {
    if (const std::size_t at = name.find(word); at != std::string::npos) name.replace(at, word.size(), " ");
  }
  return festival_end(name, year);
}

bool may_have_day(std::string_view text) {
  for (std::size_t at = text.find("20"); at != text.npos; at = text.find("20", at + 1)) {
    if (at + 3 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 2])) != 0) return true;
  }
  return false;
}

class PassedWords {
 public:
  PassedWords(const Document& page, PageFacts& facts) : page_(page), facts_(facts) {}

  void read(const Sentence& sentence) {
    if (!may_have_day(sentence.text)) return read_festivals(sentence);
    const std::string lower = ascii_lower(sentence.text);  // as long as the sentence
    for (const TimeForm& form : time_forms()) {
      const auto days = form.found.find_all(lower, most_in_sentence, 1);
      if (days.empty() || !form.past.find_all(lower, 1).empty()) continue;
      for (const Pattern::Span& span : days) judge(sentence, lower, form, span);
    }
  }

 private:
  void judge(const Sentence& sentence, const std::string& lower, const TimeForm& form, const Pattern::Span& span) {
    const std::string_view words = std::string_view(lower).substr(span.begin, span.end - span.begin);
    const auto day = form.is_festival ? festival_day(words) : last_day_of(words);
    if (!day) return;
    const std::string written(sentence.text.substr(span.begin, span.end - span.begin));
    Finding finding =
        finding_at("time-passed", page_, position_at(page_, sentence.offset + span.begin), written.size(),
                   fmt::format("'{}' has passed, it ended on {}", written, format_date(*day)), "say what holds now");
    finding.target = written;
    facts_.dated.push_back({*day, std::move(finding)});
  }

  void read_festivals(const Sentence& sentence) {
    if (!may_have_festival(sentence.text)) return;
    const std::string lower = ascii_lower(sentence.text);
    for (const YearlyForm& form : yearly_forms()) {
      const auto names = form.found.find_all(lower, most_in_sentence, 1);
      if (names.size() != 1 || !form.general.find_all(lower, 1).empty()) continue;
      const Pattern::Span whole = form.found.find_all(lower, 1).front();
      facts_.yearly.push_back(
          {lower.substr(names[0].begin, names[0].end - names[0].begin),
           quote_at(page_, sentence.offset + whole.begin, sentence.text.substr(whole.begin, whole.end - whole.begin))});
    }
  }

  const Document& page_;
  PageFacts& facts_;
};

}  // namespace

void find_passing_words(const Document& page, PageFacts& facts) {
  const std::string_view body = std::string_view(page.source).substr(page.body);
  if (!may_have_day(body) && !may_have_festival(body)) return;
  PassedWords words(page, facts);
  for (const ProseBlock& block : prose_blocks(page)) {
    if (block.is_history) continue;
    for (const Sentence& sentence : sentences_of(block)) words.read(sentence);
  }
}

}  // namespace kb
