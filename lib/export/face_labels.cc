#include "export/face_labels.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/corpus.h"
#include "kb/reply.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct LabelRow {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
};

constexpr LabelRow channel_labels[] = {
    {"", "all channels", "所有渠道"}, {"chat", "chat", "在线聊天"},    {"email", "e-mail", "邮件"},
    {"phone", "phone", "电话"},       {"sms", "text message", "短信"}, {"social", "social media", "社交媒体"},
};

constexpr LabelRow language_labels[] = {
    {"de", "German", "德文"},
    {"en", "English", "英文"},
    {"es", "Spanish", "西班牙文"},
    {"fr", "French", "法文"},
    {"it", "Italian", "意大利文"},
    {"ja", "Japanese", "日文"},
    {"ko", "Korean", "韩文"},
    {"pt", "Portuguese", "葡萄牙文"},
    {"ru", "Russian", "俄文"},
    {"zh", "Chinese", "中文"},
    {"zh-Hans", "Simplified Chinese", "简体中文"},
    {"zh-Hant", "Traditional Chinese", "繁体中文"},
};

bool is_chinese_label(std::string_view lang) {
  return lang.starts_with("zh");
}

// The name itself where nobody gave it a label.
template <std::size_t size>
std::string label_of(const LabelRow (&rows)[size], std::string_view name, bool is_chinese) {
  const LabelRow* const row = std::ranges::find(rows, name, &LabelRow::name);
  if (row == std::end(rows)) return std::string(name);
  return std::string(is_chinese ? row->chinese : row->english);
}

std::string label_of_face(const Face& face, const std::string& lang_of_page) {
  return fmt::format("## {}\n\n{}{}\n", face_heading(face.channels, face.lang, face.tone, lang_of_page),
                     face_subject(face.subject, lang_of_page), trim(face.body));
}

}  // namespace

std::string face_heading(const std::vector<std::string>& channels, const std::string& lang, const std::string& tone,
                         const std::string& lang_of_page) {
  const bool is_chinese = is_chinese_label(lang_of_page);
  std::vector<std::string> names;
  for (const std::string& channel : channels) names.push_back(label_of(channel_labels, channel, is_chinese));
  if (names.empty()) names.push_back(label_of(channel_labels, "", is_chinese));
  std::string heading = fmt::format("{}", fmt::join(names, is_chinese ? "、" : ", "));
  if (heading.front() >= 'a' && heading.front() <= 'z')
    heading.front() = static_cast<char>(heading.front() - 'a' + 'A');
  if (!lang.empty() && lang != lang_of_page) heading += " · " + label_of(language_labels, lang, is_chinese);
  if (!tone.empty()) heading += " · " + tone;
  return heading;
}

std::string face_subject(std::string_view subject, std::string_view lang) {
  if (subject.empty()) return {};
  return is_chinese_label(lang) ? fmt::format("**主题**：{}\n\n", subject)
                                : fmt::format("**Subject:** {}\n\n", subject);
}

Document label_faces(Document document, const Config& config) {
  const Reply reply = read_reply({&document, 1});
  const auto first_line = 1 + std::ranges::count(document.source.substr(0, document.body), '\n');
  const bool has_lines = reply.faces.size() > 1 || (!reply.faces.empty() && reply.faces.front().line > first_line);
  if (!has_lines) return document;
  std::string text = document.source.substr(0, document.body) + '\n';
  for (const Face& face : reply.faces) text += label_of_face(face, document.meta.lang) + '\n';
  text.pop_back();
  Document page = read_document(document.path, text, config);
  page.kind = document.kind;
  page.encoding = document.encoding;
  page.meta = std::move(document.meta);
  page.front_matter = std::move(document.front_matter);
  return page;
}

}  // namespace kb
