#include "reply/liquid/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/text.h"
#include "reply/liquid/mode.h"
#include "reply/liquid/output.h"
#include "reply/liquid/tags.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

constexpr std::size_t deepest_tags = 100;
constexpr std::size_t most_errors = 100;  // collected; nobody reads more

constexpr std::string_view wide_braces[] = {"｛｛", "｛%", "｛％", "{％", "{｛", "｛{"};

// Lower case, with the line put before by whoever shows it: the form of Shopify's messages is kept.
std::string syntax_message(int line, const std::string& message) {
  return fmt::format("Liquid syntax error (line {}): {}", line, message);
}

bool is_end(std::string_view name, std::string_view of) {
  return name.size() == of.size() + 3 && name.starts_with("end") && name.substr(3) == of;
}

TagMarkup as_tag(const Token& token) {
  return {token.name, token.markup, token.whole.data(), token.line};
}

}  // namespace

Parser::Parser(std::string_view source, const ParseOptions& options, std::vector<Error>* collect)
    : locator_(source, options.path),
      options_(options),
      collect_(collect),
      document_(source, 1, false),
      tokens_(&document_) {}

void Parser::fail(const TagMarkup& tag, const std::string& message, const std::string& hint, const char* place) const {
  throw Error(ErrorCode::usage, syntax_message(tag.line, message), hint, locate(place ? place : tag.place));
}

void Parser::fail(const MarkupError& error, const TagMarkup& tag) const {
  constexpr std::size_t longest = 200;
  std::string_view shown = tag.text;
  if (shown.size() > longest) shown = shown.substr(0, boundary_before(shown, longest));
  const std::string markup = tag.name.empty() ? fmt::format("{{{{{}}}}}", shown) : std::string(trim_both(shown));
  fail(tag, fmt::format("{} in \"{}\"", error.what(), markup), error.hint, error.place);
}

Pipeline Parser::parse_pipeline(const TagMarkup& tag, Role role) {
  if (trim_both(tag.text).empty()) return {};
  return parse_markup(
      tag, false,
      [&] {
        MarkupParser parser = strict(tag.text, role);
        Pipeline result = parser.pipeline();
        parser.end();
        return result;
      },
      [&] { return lax_pipeline(tag.text, lax(role)); });
}

Condition Parser::parse_condition(const TagMarkup& tag) {
  return parse_markup(
      tag, false,
      [&] {
        MarkupParser parser = strict(tag.text, Role::condition);
        Condition result = parser.condition();
        parser.end();
        return result;
      },
      [&] { return lax_condition(tag.text, lax(Role::condition)); });
}

std::unique_ptr<Node> Parser::place_node(std::unique_ptr<Node> node, const TagMarkup& tag) const {
  node->line = tag.line;
  node->place = tag.place;
  return node;
}

void Parser::check_plain_braces(std::string_view text) const {
  if (!has_extensions(mode())) return;
  for (const std::string_view braces : wide_braces) {
    const std::size_t at = text.find(braces);
    if (at == std::string_view::npos) continue;
    const Location location = locate(text.data() + at);
    const bool is_output = braces.find("%") == std::string_view::npos && braces.find("％") == std::string_view::npos;
    throw Error(ErrorCode::usage, syntax_message(location.line, fmt::format("full-width '{}'", braces)),
                fmt::format("write {} for it", is_output ? "{{" : "{%"), location);
  }
}

void Parser::parse_text(Body& body, const Token& token) {
  check_plain_braces(token.whole);
  const std::string_view text = trim_next_ ? trim_start(token.whole) : token.whole;
  trim_next_ = false;
  body.add(std::make_unique<Text>(text));
}

void Parser::parse_output(Body& body, const Token& token) {
  const TagMarkup tag{{}, token.markup, token.whole.data(), token.line};
  if (!token.closed) {
    fail(tag,
         fmt::format("Variable '{}' was not properly terminated with regexp: /\\}}\\}}/", token.whole.substr(0, 80)),
         "close it with }}");
  }
  auto node = std::make_unique<Output>();
  node->whole = token.whole;
  node->pipeline = parse_pipeline(tag, Role::output);
  body.add(place_node(std::move(node), tag));
}

void Parser::parse_tag(Body& body, const TagMarkup& tag) {
  const TagRow* const row = find_tag(tag.name);
  if (row->extension) {
    if (!has_extensions(mode()))
      fail(tag, fmt::format("Unknown tag '{}'", tag.name), "it is an extension: --liquid=kb has it");
    notes_.extension(fmt::format("tag:{}", tag.name), tag.place);
  }
  if (++depth_ > deepest_tags)
    fail(tag, "Nesting too deep", fmt::format("at most {} tags inside each other", deepest_tags));
  if (tag.name == "liquid") {
    parse_lines(body, tag);
  } else if (auto node = row->parse(*this, tag)) {
    body.add(place_node(std::move(node), tag));
  }
  --depth_;
}

void Parser::parse_token(Body& body, const Token& token) {
  if (token.kind == Token::Kind::text) return parse_text(body, token);
  if (token.kind == Token::Kind::output) return parse_output(body, token);
  parse_tag(body, as_tag(token));
}

// One token; when errors are collected, one that fails is left out.
void Parser::guard(const Token& token, Body& body) {
  if (!collect_) return parse_token(body, token);
  const std::size_t depth = depth_;
  TokenSource* const tokens = tokens_;
  try {
    parse_token(body, token);
  } catch (const Error& error) {
    if (collect_->size() >= most_errors) throw;
    collect_->push_back(error);
    depth_ = depth;
    tokens_ = tokens;
    failed_.emplace_back(token.name);
  }
}

// What belongs to a tag that failed itself is not an error of its own.
bool Parser::belongs_to_failed(std::string_view name) {
  if (failed_.empty()) return false;
  if (name == "else" || name == "elsif" || name == "when") return true;
  const auto found =
      std::find_if(failed_.rbegin(), failed_.rend(), [&](const auto& failed) { return is_end(name, failed); });
  if (found == failed_.rend()) return false;
  failed_.erase(std::next(found).base());
  return true;
}

// A tag that neither opens nor closes anything here.
void Parser::refuse_stray(const TagMarkup& tag, const TagMarkup* owner) const {
  const bool is_else = tag.name == "else" || tag.name == "elsif" || tag.name == "when" || tag.name == "end";
  if (owner && tag.name == "else") {
    fail(tag, fmt::format("{} tag does not expect 'else' tag", owner->name));
  }
  if (owner && tag.name.starts_with("end")) {
    fail(tag, fmt::format("'{}' is not a valid delimiter for {} tags. use end{}", tag.name, owner->name, owner->name));
  }
  if (!owner && is_else && tag.name != "elsif" && tag.name != "when") {
    fail(tag, fmt::format("Unexpected outer '{}' tag", tag.name));
  }
  const auto meant = closest(tag.name, tag_names());
  fail(tag, fmt::format("Unknown tag '{}'", tag.name), meant ? fmt::format("did you mean '{}'?", *meant) : "");
}

TagMarkup Parser::parse_body(Body& body, const TagMarkup& owner, std::span<const std::string_view> stops) {
  const bool is_document = owner.name.empty();
  while (auto token = tokens_->next()) {
    if (token->kind != Token::Kind::text) {
      if (token->trims_before) body.trim_end();
      trim_next_ = token->trims_after;
    }
    if (token->kind != Token::Kind::tag || (token->closed && find_tag(token->name))) {
      guard(*token, body);
      continue;
    }
    const TagMarkup tag = as_tag(*token);
    if (!token->closed) {
      fail(tag, fmt::format("Tag '{}' was not properly terminated with regexp: /\\%\\}}/", token->whole.substr(0, 80)),
           "close it with %}");
    }
    if (tokens_->of_lines() && tag.name.empty() && trim_both(token->whole).empty()) continue;
    if (!is_document && is_end(tag.name, owner.name)) return {{}, {}, tag.place, tag.line};
    if (std::ranges::find(stops, tag.name) != stops.end()) return tag;
    if (!collect_) refuse_stray(tag, is_document ? nullptr : &owner);
    if (belongs_to_failed(tag.name)) continue;
    try {
      refuse_stray(tag, is_document ? nullptr : &owner);
    } catch (const Error& error) {
      if (collect_->size() >= most_errors) throw;
      collect_->push_back(error);
    }
  }
  if (!is_document) refuse_unclosed(owner);
  return {};
}

void Parser::refuse_unclosed(const TagMarkup& owner) const {
  fail(owner, fmt::format("'{}' tag was never closed", owner.name),
       fmt::format("close it with {{% end{} %}}", owner.name));
}

void Parser::skip_nested(const TagMarkup& owner) {
  std::size_t open = 1;
  while (auto token = tokens_->next()) {
    if (token->kind != Token::Kind::tag || !token->closed) continue;
    if (token->name == "raw") {
      Token end;
      if (!tokens_->skip_to("endraw", end)) fail(as_tag(*token), "'raw' tag was never closed");
    }
    if (token->name == "comment") ++open;
    if (token->name == "endcomment" && --open == 0) {
      trim_next_ = token->trims_after;
      return;
    }
  }
  refuse_unclosed(owner);
}

std::string_view Parser::skip_body(const TagMarkup& owner) {
  Token end;
  const auto text = tokens_->skip_to(fmt::format("end{}", owner.name), end);
  if (!text) refuse_unclosed(owner);
  trim_next_ = end.trims_after;
  return *text;
}

void Parser::parse_lines(Body& body, const TagMarkup& owner) {
  TokenSource lines(owner.text, owner.line, true);
  TokenSource* const outer = tokens_;
  const bool trims = trim_next_;
  tokens_ = &lines;
  parse_body(body, {});
  tokens_ = outer;
  trim_next_ = trims;
}

Body Parser::parse_document() {
  Body body;
  if (!collect_) {
    parse_body(body, {});
    return body;
  }
  try {
    parse_body(body, {});
  } catch (const Error& error) {
    collect_->push_back(error);
  }
  return body;
}

}  // namespace kb::liquid
