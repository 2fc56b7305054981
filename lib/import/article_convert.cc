#include "import/article_convert.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/uri.h"
#include "import/convert.h"
#include "import/file_name.h"
#include "import/html_to_markdown.h"
#include "import/reply_file.h"
#include "text/escape_markup.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t largest_article_body = std::size_t{8} << 20;
constexpr std::size_t most_notes = 30;
constexpr std::size_t longest_title = 300;

void add_note(ImportItem& item, Fidelity fidelity, std::string text) {
  if (item.notes.size() < most_notes) {
    item.notes.push_back({fidelity, std::move(text)});
  } else if (item.notes.size() == most_notes) {
    item.notes.push_back({fidelity, "there is more of that kind; the numbers tell how much"});
  } else {
    item.notes.back().fidelity = std::max(item.notes.back().fidelity, fidelity);
  }
}

// Without the characters that stand for goals.
std::string without_goal_marks(std::string text) {
  for (const std::string_view mark : {goal_open, goal_close}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), "\uFFFD");
    }
  }
  return text;
}

std::string shown_address(std::string_view address) {
  constexpr std::size_t most = 80;
  const std::string line = clean_line(address);
  return line.size() <= most ? line : line.substr(0, boundary_before(line, most)) + "…";
}

class ArticleConverter {
 public:
  ArticleConverter(const ForeignArticle& article, std::size_t index, const ArticleLinks& links,
                   const ArticleRequest& request, ArticleBatch& batch)
      : article_(article), index_(index), links_(links), request_(request), batch_(batch) {}

  void run() {
    item_.number = batch_.batch.items.size() + 1;
    item_.from = batch_.batch.format;
    item_.id = clean_line(article_.id);
    item_.notes = article_.notes;
    const MarkdownText markdown = converted();
    item_.elements = markdown.elements;
    item_.title = title_of(markdown);
    if (item_.id.empty()) item_.id = item_.title;
    if (!is_refused_ && trim(markdown.text).empty()) refuse("it has no text");
    if (!is_refused_) {
      item_.text = write_reply(content(markdown));
      item_.digest = digest(item_.text);
      plan_.stem = stem();
      for (const std::string& folder : article_.folders) plan_.folder += file_stem(folder, "", "folder") + '/';
    }
    batch_.files.push_back(article_.file);
    batch_.batch.items.push_back(std::move(item_));
    batch_.plans.push_back(std::move(plan_));
  }

 private:
  void refuse(std::string why) {
    is_refused_ = true;
    item_.notes = {{Fidelity::refused, std::move(why)}};
  }

  MarkdownText converted() {
    if (article_.body.size() > largest_article_body) {
      refuse(fmt::format("its HTML is over {} MiB", largest_article_body >> 20));
      return {};
    }
    HtmlHooks hooks;
    hooks.kind = article_.is_page ? HtmlKind::page : HtmlKind::article;
    hooks.address = [&](std::string_view address, bool is_image) { return led(address, is_image); };
    hooks.is_linked = [&](std::string_view id) { return links_.is_linked(index_, id); };
    try {
      MarkdownText markdown =
          html_to_markdown(without_goal_marks(clean_text(article_.body)) + attachment_list(), hooks);
      for (const auto& loss : markdown.losses) {
        add_note(item_, loss.is_grave ? Fidelity::review : Fidelity::converted,
                 fmt::format("left out: {}", clean_line(loss.what)));
      }
      const bool is_changed = std::ranges::any_of(
          markdown.elements, [](const ElementCount& each) { return each.approximated > 0 || each.lost > 0; });
      if (is_changed && item_.notes.empty()) add_note(item_, Fidelity::converted, "some of it is said in another way");
      return markdown;
    } catch (const HtmlTooComplex& error) {
      refuse(error.what());
      return {};
    }
  }

  // Files that belong to the article and that its text does not lead to.
  std::string attachment_list() {
    std::string list;
    for (const ForeignAttachment& each : article_.attachments) {
      list += fmt::format("<li><a href=\"{}\">{}</a></li>", escape_markup(each.url),
                          escape_markup(each.name.empty() ? each.url : each.name));
    }
    return list.empty() ? "" : fmt::format("<ul>{}</ul>", list);
  }

  std::string led(std::string_view address, bool is_image) {
    const ArticleTarget target = links_.find(index_, address, is_image);
    switch (target.kind) {
      case ArticleTarget::Kind::same:
        return target.fragment.empty() ? "" : '#' + target.fragment;
      case ArticleTarget::Kind::article:
        return goal({false, target.index, target.fragment, target.path});
      case ArticleTarget::Kind::file:
        return goal({true, attachment(target.path), target.fragment, {}});
      case ArticleTarget::Kind::outside:
        add_note(item_, Fidelity::review,
                 fmt::format("left out: '{}', which leads out of the export", shown_address(address)));
        return "";
      case ArticleTarget::Kind::unknown:
        add_note(item_, Fidelity::review, fmt::format("'{}' leads nowhere that is known here", shown_address(address)));
        return std::string(address);
      case ArticleTarget::Kind::web:
        break;
    }
    if (is_image) batch_.remote.push_back(target.path);
    return target.path;
  }

  std::string goal(ArticleGoal goal) {
    plan_.goals.push_back(std::move(goal));
    return fmt::format("{}{}{}", goal_open, plan_.goals.size() - 1, goal_close);
  }

  std::size_t attachment(const std::string& source) {
    const auto known = std::ranges::find(batch_.attachments, source, &Attachment::source);
    if (known != batch_.attachments.end()) return static_cast<std::size_t>(known - batch_.attachments.begin());
    std::string_view path = source;
    if (path.starts_with("attachments/")) path.remove_prefix(12);
    batch_.attachments.push_back({source, fmt::format("attachments/{}", path), Placement::none});
    return batch_.attachments.size() - 1;
  }

  std::string title_of(const MarkdownText& markdown) const {
    std::string title = clean_line(article_.title);
    if (article_.is_page && !markdown.title.empty()) title = clean_line(markdown.title);
    if (title.empty()) title = clean_line(markdown.title);
    if (title.empty()) title = article_.path.empty() ? article_.id : article_.path;
    title = without_goal_marks(title);
    return title.size() <= longest_title ? title : title.substr(0, boundary_before(title, longest_title));
  }

  std::string stem() const {
    if (article_.path.empty()) return file_stem(article_.file_title, item_.id, "article");
    std::string name = article_.path.substr(article_.path.rfind('/') + 1);
    name.resize(std::min(name.rfind('.'), name.size()));
    return name == "index" ? name : file_stem(name, item_.title, "article");
  }

  ReplyContent content(const MarkdownText& markdown) const {
    ReplyContent head;
    head.title = item_.title;
    head.lang = canonical_language(article_.lang.empty() ? request_.lang : article_.lang);
    for (const std::string& tag : article_.tags) {
      std::string line = clean_line(tag);
      if (!line.empty() && std::ranges::find(head.tags, line) == head.tags.end()) head.tags.push_back(std::move(line));
    }
    const auto put = [&](const char* key, const std::string& text) {
      if (!text.empty()) head.extra.emplace_back(key, clean_line(text));
    };
    put("description", article_.description);
    put("status", article_.status);
    put("audience", article_.audience);
    put("date", article_.created);
    put("updated", article_.changed);
    if (article_.has_translations) {
      put("translationKey", fmt::format("{}-{}", batch_.batch.format, article_.number));
    }
    for (const std::string& url : article_.urls) head.aliases.push_back(clean_line(url));
    if (article_.is_page && article_.urls.empty() && !request_.base_url.empty()) {
      head.aliases.push_back(fmt::format("{}{}{}", request_.base_url, request_.base_url.ends_with('/') ? "" : "/",
                                         encode_uri_path(article_.path)));
    }
    head.body = body(markdown);
    return head;
  }

  // With the title as its first heading.
  std::string body(const MarkdownText& markdown) const {
    const bool has_title = markdown.text.starts_with("# ");
    if (has_title) return markdown.text;
    MarkdownText title = html_to_markdown(fmt::format("<h1>{}</h1>", escape_markup(item_.title)));
    return fmt::format("{}\n{}", title.text, markdown.text);
  }

  const ForeignArticle& article_;
  const std::size_t index_;
  const ArticleLinks& links_;
  const ArticleRequest& request_;
  ArticleBatch& batch_;
  ImportItem item_;
  ArticlePlan plan_;
  bool is_refused_ = false;
};

}  // namespace

void add_article(const ForeignArticle& article, std::size_t index, const ArticleLinks& links,
                 const ArticleRequest& request, ArticleBatch& batch) {
  ArticleConverter(article, index, links, request, batch).run();
}

}  // namespace kb
