#include "report/html/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kb::html {
namespace {

constexpr int deepest = 4;  // sentences in sentences

// The longer of two that begin alike stands first.
constexpr SentenceForm forms[] = {
    // Evidence for states.
    {"line {}: {}", "第 {} 行：{}"},
    {"the page expired on {}", "页面已于 {} 失效"},
    {"the page expires on {}", "页面将于 {} 失效"},
    {"what stands in lines {} to {} expired on {}", "第 {} 至 {} 行的内容已于 {} 失效"},
    {"what stands in lines {} to {} expires on {}", "第 {} 至 {} 行的内容将于 {} 失效"},
    {"nothing says when it was reviewed or written: no date in the page, {}",
     "无从得知何时审阅或撰写：页面没有日期，{}"},
    {"and git does not know its first commit", "git 也不知道它的首次提交"},
    {"and no git history", "也没有 git 历史"},
    {"'{}', which it cites, changed on {} ({}), after {}", "所引用的“{}”于 {} 变更（{}），晚于{}"},
    {"its source '{}' changed {} times, last on {} ({}), after {}", "源页面“{}”变更了 {} 次，最近于 {}（{}），晚于{}"},
    {"its source '{}' changed on {} ({}), after {}", "源页面“{}”于 {} 变更（{}），晚于{}"},
    {"'{}' changed on {} ({}), after {}", "“{}”于 {} 变更（{}），晚于{}"},
    {"the review of {}", " {} 的审阅"},
    {"the page last did, on {}", "本页上次变更（{}）"},
    {"this page last did, on {}", "本页上次变更（{}）"},
    {"this page was written, on {}", "本页撰写之日（{}）"},
    {"commit {}, which this page is made from", "本页所依据的提交 {}"},
    {"commit {} by {}", "提交 {}，作者 {}"},
    {"commit {}", "提交 {}"},
    {"not committed", "未提交"},
    {"as it says itself", "据其自身声明"},
    {"{}, a review was due on {} ({})", "{}，应于 {} 前审阅（{}）"},
    {"{}, a review is due on {} ({})", "{}，应于 {} 审阅（{}）"},
    {"never reviewed, written {}", "从未审阅，撰写于 {}"},
    {"never reviewed", "从未审阅"},
    {"reviewed {}", "{} 审阅"},
    {"the page asks for it", "页面要求"},
    {"interval {}, by page", "周期 {}，由页面指定"},
    {"interval {}, by default", "周期 {}，默认"},
    {"interval {}, by path '{}'", "周期 {}，按路径“{}”"},
    {"interval {}, by tag '{}'", "周期 {}，按标签“{}”"},
    {"archived", "已归档"},
    {"draft", "草稿"},
    // Notes.
    {"its review of {} comes from a commit that changed nothing but dates in {} pages",
     "{} 的审阅来自一次提交，该提交在 {} 个页面中只改了日期"},
    {"'{}' is no length of time", "“{}”不是时间长度"},
    {"the section is never ended", "该段没有结束标记"},
    {"'{}' is not a date", "“{}”不是日期"},
    {"the comment ends nothing", "该注释没有对应的开始标记"},
    {"there is no file or page '{}'", "没有文件或页面“{}”"},
    {"'{}' has passed, it ended on {}", "“{}”已过去，止于 {}"},
    {"'{}' names no year, and the last one ended on {}: nobody has changed or reviewed the page since {}",
     "“{}”没有写明年份，最近一次止于 {}；该页自 {} 起无人变更或审阅"},
    {"'{}' is not supported any more: its support ended on {}", "“{}”已不再支持：支持止于 {}"},
    {"'{}' is not supported any more: {}", "“{}”已不再支持：{}"},
    {"'{}' here, '{}' in the same words in '{}' ({})", "此处为“{}”，“{2}”（{3}）中相同的话却是“{1}”"},
    {"'{}' here, '{}' beside the same words in '{}' ({}), which it cites",
     "此处为“{}”，所引用的“{2}”（{3}）中同一事项却是“{1}”"},
    {"'{}' here, '{}' beside the same words in '{}' ({})", "此处为“{}”，“{2}”（{3}）中同一事项却是“{1}”"},
    {"this translation has no source: other pages of its language have one",
     "这篇译文没有源页面，而同语言的其他页面都有"},
    {"the comment silences nothing", "该注释没有屏蔽任何问题"},
    // What to do.
    {"read it, mend it, then `kb review {}`", "阅读并修正，然后运行 `kb review {}`"},
    {"compare the two, then `kb review {}`", "对照两者，然后运行 `kb review {}`"},
    {"take it out, or give it another day", "删除，或改用新的日期"},
    {"`kb review {}` writes the day of a review into the page", "`kb review {}` 会把审阅日期写入页面"},
    {"translate what changed", "翻译变更的部分"},
    {"was it read? `kb review` with a note says what was done", "真的读过吗？用 `kb review` 并附说明，写明做了什么"},
    {"write it as 6 months, 90d, quarterly or never", "写成 6 months、90d、quarterly 或 never"},
    {"write it as {}", "写成 {}"},
    {"{} ends it", "用 {} 结束"},
    {"{} begins a section", "{} 开始一段"},
    {"name what the page is made from, so that a change of it is seen", "写明页面的依据，以便察觉其变更"},
    {"say what holds now", "写明现在的情况"},
    {"say which year, or what holds now; else `kb review` the page",
     "写明是哪一年或现在的情况；否则用 `kb review` 确认此页"},
    {"say what holds for the versions that are", "写明仍受支持的版本的情况"},
    {"one of the two is wrong, or the pages should say why they differ", "两者必有一误，否则应说明为何不同"},
    {"take it out, or write the page that it should be a translation of", "删除，或补上它的源页面"},
    // The history.
    {"this is a shallow clone of the last {} commits", "这是浅克隆，只有最近 {} 次提交"},
    {"this is a shallow clone of the last {} commit", "这是浅克隆，只有最近 {} 次提交"},
    {"the contents of {} earlier versions are not in this clone", "此克隆缺少 {} 个较早版本的内容"},
    {"the contents of {} earlier version are not in this clone", "此克隆缺少 {} 个较早版本的内容"},
    {"the knowledge base is in no git repository", "知识库不在 git 仓库中"},
    {"in '{}': {}", "“{}”：{}"},
};

struct Hole {
  std::string_view text;
  bool is_quoted = false;  // a name, not a part of the sentence
};

// What stands in the holes of a form; nothing when the text is not of the form.
std::optional<std::vector<Hole>> holes_of(std::string_view form, std::string_view text) {
  std::vector<Hole> holes;
  std::size_t hole = form.find("{}");
  if (!text.starts_with(form.substr(0, hole))) return std::nullopt;
  if (hole == form.npos) return text == form ? std::optional(holes) : std::nullopt;
  text.remove_prefix(hole);
  while (hole != form.npos) {
    const bool is_quoted = hole > 0 && form[hole - 1] == '\'';
    form.remove_prefix(hole + 2);
    hole = form.find("{}");
    const std::string_view next = form.substr(0, hole);
    const bool is_last = hole == form.npos;
    if (is_last && !text.ends_with(next)) return std::nullopt;
    const std::size_t end = is_last ? text.size() - next.size() : text.find(next);
    if (end == text.npos || end == 0) return std::nullopt;
    holes.push_back({text.substr(0, end), is_quoted});
    text.remove_prefix(std::min(text.size(), end + next.size()));
  }
  return holes;
}

std::string filled(std::string_view form, const std::vector<std::string>& holes) {
  std::string text;
  std::size_t next = 0;
  while (!form.empty()) {
    const std::size_t open = std::min(form.find('{'), form.size());
    text += form.substr(0, open);
    if (open == form.size()) break;
    const std::size_t close = form.find('}', open);
    const std::string_view number = form.substr(open + 1, close - open - 1);
    text += holes.at(number.empty() ? next : static_cast<std::size_t>(number.front() - '0'));
    ++next;
    form.remove_prefix(close + 1);
  }
  return text;
}

std::optional<std::string> translated(std::string_view english, int depth) {
  for (const SentenceForm& form : forms) {
    const auto holes = holes_of(form.english, english);
    if (!holes) continue;
    std::vector<std::string> words;
    for (const Hole& hole : *holes) {
      const bool is_sentence = !hole.is_quoted && depth < deepest;
      const auto inner = is_sentence ? translated(hole.text, depth + 1) : std::nullopt;
      words.push_back(inner.value_or(std::string(hole.text)));
    }
    return filled(form.chinese, words);
  }
  return std::nullopt;
}

}  // namespace

std::span<const SentenceForm> sentence_forms() {
  return forms;
}

std::optional<std::string> in_chinese(std::string_view english) {
  return translated(english, 0);
}

std::string said(const Markup& markup, std::string_view name, std::string_view english) {
  const auto chinese = in_chinese(english);
  if (!chinese) return fmt::format("<{0} lang=\"en\">{1}</{0}>", name, file_text(english));
  const bool is_chinese = markup.tongue() == Tongue::chinese;
  return fmt::format("<{0} lang=\"{1}\" data-s=\"{2}\">{3}</{0}>", name, is_chinese ? "zh-Hans" : "en",
                     file_text(is_chinese ? english : *chinese), file_text(is_chinese ? *chinese : english));
}

}  // namespace kb::html
