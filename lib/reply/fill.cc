#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "kb/reply.h"
#include "kb/text.h"
#include "reply/escape.h"
#include "reply/values.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view cursor_mark = "\uF8F0";  // a private character, which no value has

// A place in the body as a place in its file.
Location in_file(const Face& face, int line, int column) {
  return {face.path, line == 0 ? 0 : face.line + line - 1, column};
}

liquid::Template parse_part(const Face& face, const std::string& source, bool is_body, liquid::Mode mode) {
  try {
    return liquid::parse(source, {mode, face.path});
  } catch (const Error& error) {
    const Location where =
        is_body ? in_file(face, error.location().line, error.location().column) : Location{face.path};
    throw Error(error.code(), is_body ? error.what() : fmt::format("in the subject: {}", error.what()), error.hint(),
                where);
  }
}

// Of a face and a channel that have one.
std::optional<liquid::Template> parse_subject(const Face& face, const Channel& channel, liquid::Mode mode) {
  if (!channel.has_subject || face.subject.empty()) return std::nullopt;
  return parse_part(face, face.subject, false, mode);
}

// What the body and the subject use, in this order; the subject's uses have no line.
std::vector<liquid::Use> all_uses(const FaceChoice& choice, liquid::Mode mode) {
  std::vector<liquid::Use> uses = parse_part(*choice.face, choice.face->body, true, mode).uses();
  const auto subject = parse_subject(*choice.face, *choice.channel, mode);
  if (!subject) return uses;
  for (liquid::Use use : subject->uses()) {
    use.line = use.column = 0;
    uses.push_back(std::move(use));
  }
  return uses;
}

bool is_plain_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \t\n<>()[]\\\"'") == text.npos;
}

// A value inside the Markdown of the template.
std::string into_markdown(std::string_view value) {
  if (is_plain_address(value)) return std::string(value);
  std::string escaped;
  for (const char c : escape_markdown(value)) {
    if (c == '\n') escaped += '\\';  // the line ends here in the message too
    escaped += c;
  }
  return escaped;
}

std::vector<std::string> known_names(const Face& face, const liquid::Value& values) {
  std::vector<std::string> names;
  for (const Variable& variable : face.variables) names.push_back(variable.name);
  if (const liquid::Object* object = values.object()) {
    for (const auto& [name, value] : object->members()) names.push_back(name);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

class Filler {
 public:
  Filler(const Reply& reply, const FillRequest& request)
      : request_(request), choice_(choose_face(reply, request.face)), values_(gather_values(*choice_.face, request)) {
    filled_.face = choice_.face;
    filled_.channel = choice_.channel;
    filled_.notes = choice_.notes;
    filled_.notes.insert(filled_.notes.end(), values_.notes.begin(), values_.notes.end());
  }

  Filled run() {
    const liquid::Template body = parse_part(face(), face().body, true, request_.mode);
    add_unusable();
    const auto subject = parse_subject(face(), *filled_.channel, request_.mode);
    add_unfilled(body, true);
    if (subject) add_unfilled(*subject, false);
    const liquid::Rendered rendered = render(body, into_markdown, true);
    if (subject) filled_.subject = escape_subject(render(*subject, {}, false).text);
    if (filled_.ok()) finish(rendered);
    return std::move(filled_);
  }

 private:
  const Face& face() const { return *filled_.face; }

  void add_unusable() {
    for (Unresolved& unusable : values_.unusable) {
      told_.insert(unusable.name);
      filled_.unresolved.push_back(std::move(unusable));
    }
  }

  // Also those that only a condition asks for: an unanswered question is no "no".
  void add_unfilled(const liquid::Template& part, bool is_body) {
    if (request_.on_missing != liquid::OnMissing::fail) return;
    for (const liquid::Use& use : part.uses()) {
      const std::string name = root_name(use.path);
      if (use.is_local || std::ranges::find(values_.unfilled, name) == values_.unfilled.end()) continue;
      if (told_.insert(name).second) {
        const Location where = is_body ? in_file(face(), use.line, use.column) : Location{face().path};
        filled_.unresolved.push_back({name, where, "no value was given", {}});
      }
    }
  }

  liquid::Rendered render(const liquid::Template& source, std::function<std::string(std::string_view)> escape,
                          bool is_body) {
    liquid::RenderOptions options;
    options.now = request_.now;
    options.limits = request_.limits;
    options.language = face().lang.empty() ? "en" : face().lang;
    options.load_partial = request_.load_partial;
    options.mode = request_.mode;
    options.inline_errors = false;
    options.on_missing = request_.on_missing;
    options.escape = std::move(escape);
    liquid::Rendered rendered = liquid::render(source, values_.variables, options);
    for (const liquid::RenderProblem& problem : rendered.errors) {
      if (!filled_.ok()) break;  // dividing by what is missing is no mistake of the template
      throw Error(ErrorCode::usage, problem.message, {},
                  is_body ? in_file(face(), problem.line, problem.column) : Location{face().path});
    }
    for (const liquid::Missing& missing : rendered.missing) add_missing(missing, is_body);
    return rendered;
  }

  void add_missing(const liquid::Missing& missing, bool is_body) {
    const std::string root = root_name(missing.path);
    const bool may_be_blank = std::ranges::find(values_.blanks, root) != values_.blanks.end();
    if (may_be_blank || told_.contains(root) || !told_.insert(missing.path).second) return;
    if (request_.on_missing != liquid::OnMissing::fail) {
      filled_.notes.push_back(fmt::format("'{}' has no value ({})", missing.path, name_of(missing.why)));
      return;
    }
    const auto nearest = missing.why == liquid::Missing::Why::undefined
                             ? closest(root, known_names(face(), values_.variables))
                             : std::nullopt;
    Location where = is_body ? in_file(face(), missing.line, missing.column) : Location{face().path};
    if (!missing.partial.empty()) where = {missing.partial, missing.line, missing.column};
    filled_.unresolved.push_back(
        {missing.path, where, std::string(name_of(missing.why)), nearest && *nearest != root ? *nearest : ""});
  }

  void finish(const liquid::Rendered& rendered) {
    ChannelText text = render_for_channel(rendered.text, *filled_.channel, request_.markup);
    filled_.text = trim(text.text);
    for (const ChannelNote& note : text.notes) filled_.notes.push_back(to_string(note));
    const bool is_plain = request_.markup == Markup::plain || !filled_.channel->any_markup;
    const std::string plain = is_plain ? filled_.text : render_for_channel(rendered.text, *filled_.channel).text;
    filled_.scars = find_scars(filled_.subject.empty() ? plain : plain + "\n\n" + filled_.subject);
    filled_.length = check_length(plain, *filled_.channel, request_.sms);
    if (rendered.cursor) filled_.cursor_line = line_of_cursor(rendered.text, *rendered.cursor);
  }

  // Where a mark in its place ends up, counted in the text without the mark.
  int line_of_cursor(const std::string& markdown, std::size_t cursor) const {
    std::string marked = markdown;
    marked.insert(cursor, cursor_mark);
    const std::string text = render_for_channel(marked, *filled_.channel, request_.markup).text;
    const std::string_view before = trim(std::string_view(text).substr(0, text.find(cursor_mark)));
    const std::string_view after = std::string_view(filled_.text).substr(std::min(before.size(), filled_.text.size()));
    const std::size_t blank = after.find_first_not_of('\n');
    const std::size_t line_ends = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const bool ends_line = text.substr(0, text.find(cursor_mark)).ends_with('\n');
    return static_cast<int>(1 + line_ends + (ends_line && blank != after.npos ? blank : 0));
  }

  const FillRequest& request_;
  FaceChoice choice_;
  FaceValues values_;
  std::set<std::string> told_;
  Filled filled_;
};

}  // namespace

Filled fill(const Reply& reply, const FillRequest& request) {
  return Filler(reply, request).run();
}

std::vector<Variable> open_questions(const Reply& reply, const FillRequest& request, bool offer_presets) {
  const FaceChoice choice = choose_face(reply, request.face);
  const Face& face = *choice.face;
  const std::vector<liquid::Use> uses = all_uses(choice, request.mode);
  std::set<std::string> used;
  for (const liquid::Use& use : uses) used.insert(root_name(use.path));
  // What a condition of a used variable hangs on has to be asked too.
  for (const Variable& variable : face.variables) {
    if (!used.contains(variable.name)) continue;
    for (const Condition& condition : variable.depends_on) used.insert(condition.name);
  }
  std::vector<Variable> questions;
  for (const Variable& variable : face.variables) {
    if (!used.contains(variable.name) || !is_asked_for(variable, face, request)) continue;
    const auto said = said_value(variable, request);
    const bool is_usable = said && !trim(*said).empty() && parse_value(variable, *said, request.today).ok();
    if (!is_usable && (variable.required || offer_presets)) questions.push_back(variable);
  }
  const FaceValues values = gather_values(face, request);
  for (const liquid::Use& use : uses) {
    const std::string root = root_name(use.path);
    const auto is_known = [&](const Variable& variable) { return variable.name == root || variable.name == use.path; };
    const bool is_asked = std::ranges::any_of(face.variables, is_known) || std::ranges::any_of(questions, is_known);
    if (use.is_local || is_asked || use.role != liquid::Role::output || use.has_default) continue;
    if (find_path(values.variables, use.path) != nullptr) continue;
    Variable asked;
    asked.name = use.path;
    asked.location = in_file(face, use.line, use.column);
    questions.push_back(std::move(asked));
  }
  return questions;
}

}  // namespace kb
