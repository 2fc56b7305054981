// The public face: parsing to a Template, asking it, rendering it.
#include <fmt/format.h>

#include <algorithm>

#include "reply/liquid/parser.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/template_data.h"

namespace kb::liquid {
namespace {

std::vector<Use> uses_of(const Parser& parser, const ParseNotes& notes) {
  std::vector<Use> uses;
  for (const ParseNotes::Note& note : notes.finished_lookups()) {
    const Location place = parser.locate(note.place);
    uses.push_back({note.what, place.line, place.column, note.role, note.has_default, note.is_local});
  }
  return uses;
}

template <class Entry>
std::vector<Entry> placed(const Parser& parser, const std::vector<ParseNotes::Note>& notes) {
  std::vector<Entry> entries;
  for (const ParseNotes::Note& note : notes) {
    const Location place = parser.locate(note.place);
    entries.push_back({note.what, place.line, place.column});
  }
  return entries;
}

std::vector<Branch> branches_of(const Parser& parser, const ParseNotes& notes) {
  std::vector<Branch> branches;
  for (const auto& [branch, place] : notes.branches()) {
    const Location location = parser.locate(place);
    branches.push_back(branch);
    branches.back().line = location.line;
    branches.back().column = location.column;
  }
  return branches;
}

}  // namespace

std::shared_ptr<const TemplateData> parse_data(std::string_view source, const ParseOptions& options,
                                               const std::string& name) {
  auto data = std::make_shared<TemplateData>();
  data->source = source;
  data->name = name;
  data->mode = options.mode;
  Parser parser(data->source, options, nullptr);
  data->root = parser.parse_document();
  data->uses = uses_of(parser, parser.notes());
  data->partials = placed<PartialUse>(parser, parser.notes().partials());
  data->extensions = placed<Extension>(parser, parser.notes().extensions());
  data->branches = branches_of(parser, parser.notes());
  return data;
}

Template::Template(std::shared_ptr<const TemplateData> data) : data_(std::move(data)) {}

const std::string& Template::source() const {
  return data_->source;
}
const std::vector<Use>& Template::uses() const {
  return data_->uses;
}
const std::vector<PartialUse>& Template::partials() const {
  return data_->partials;
}
const std::vector<Extension>& Template::extensions() const {
  return data_->extensions;
}
const std::vector<Branch>& Template::branches() const {
  return data_->branches;
}

Template parse(std::string_view source, const ParseOptions& options) {
  return Template(parse_data(source, options, {}));
}

std::vector<Error> lint(std::string_view source, const ParseOptions& options) {
  std::vector<Error> errors;
  Parser(source, options, &errors).parse_document();
  std::ranges::stable_sort(errors, {}, &Error::location);
  return errors;
}

Rendered render(const Template& source, const Value& variables, const RenderOptions& options) {
  Run run{options, {}, 0, 0, 0, 0, 0, {}, {}, {}, {}};
  Renderer renderer(run, variables, source.data(), run.result.text);
  try {
    renderer.render(source.data().root);
  } catch (const RenderStopped&) {
    // What was rendered so far, and why no more.
  } catch (const RenderError& error) {
    throw Error(ErrorCode::usage, fmt::format("rendering was stopped: {}", error.what()));
  }
  return std::move(run.result);
}

std::string_view name_of(Missing::Why why) {
  constexpr std::string_view names[] = {"undefined", "null", "empty", "wrong type"};
  return names[static_cast<std::size_t>(why)];
}

}  // namespace kb::liquid
