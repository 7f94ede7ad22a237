#include "core/services/auth/sso/saml_provider.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/services/auth/sso/claims.h"

#include <charconv>
#include <stdexcept>

namespace strata::auth::sso {
namespace {

constexpr clock::Millis kRequestLifetime = 10 * 60 * 1000;
constexpr std::size_t kRandomLength = 24;
constexpr std::string_view kClaims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

std::string xmlText(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

/// What this server says of itself when the administrator did not.
std::string describedSelf(const ProviderSettings& settings)
{
    const std::string id = settings.text("SP_ENTITY_ID", settings.ownUrl("metadata"));
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" + xmlText(id)
        + "\"><md:SPSSODescriptor AuthnRequestsSigned=\"" + (settings.has("SP_PRIVATE_KEY") ? "true" : "false")
        + "\" WantAssertionsSigned=\"true\" protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
          "<md:AssertionConsumerService isDefault=\"true\" index=\"0\" "
          "Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\""
        + xmlText(settings.ownUrl("acs")) + "\"/></md:SPSSODescriptor></md:EntityDescriptor>";
}

SamlOptions optionsOf(const ProviderSettings& settings)
{
    SamlOptions options;
    options.ownMetadata = settings.text("SP_METADATA", describedSelf(settings));
    options.otherMetadata = settings.required("IDP_METADATA");
    options.privateKey = settings.text("SP_PRIVATE_KEY");
    options.privateKeyPassword = settings.text("SP_PRIVATE_KEY_PASS");
    options.decryptionKey = settings.text("SP_ENC_PRIVATE_KEY");
    options.decryptionKeyPassword = settings.text("SP_ENC_PRIVATE_KEY_PASS");
    return options;
}

std::string claimName(std::string_view name)
{
    return std::string(kClaims) + std::string(name);
}

} // namespace

SamlProvider::SamlProvider(ProviderSettings settings, std::string secret) :
    BrowserProvider(std::move(settings)), m_secret(std::move(secret))
{
    try {
        m_party = std::make_unique<SamlParty>(optionsOf(this->settings()));
    } catch (const std::invalid_argument& fault) {
        throw invalidProviderConfig(this->settings(), fault.what());
    }
}

/// "_<random>.<time>.<signature>", a name in the sense of XML.
std::string SamlProvider::newRequestId() const
{
    const std::string id = "_" + ids::randomText(kRandomLength) + "." + std::to_string(clock::now());
    return id + "." + crypto::hex(crypto::hmacSha256(m_secret, "saml." + name() + id));
}

bool SamlProvider::isOwnRequest(const std::string& id) const
{
    const std::size_t signature = id.rfind('.');
    const std::size_t time = signature == std::string::npos ? signature : id.rfind('.', signature - 1);
    if (time == std::string::npos)
        return false;
    const std::string signedPart = id.substr(0, signature);
    if (!crypto::equalConstantTime(
            id.substr(signature + 1), crypto::hex(crypto::hmacSha256(m_secret, "saml." + name() + signedPart))))
        return false;
    clock::Millis made = 0;
    std::from_chars(id.data() + time + 1, id.data() + signature, made);
    return made + kRequestLifetime > clock::now();
}

std::string SamlProvider::departure(const Journey& journey) const
{
    try {
        return m_party->signInUrl(newRequestId(), journey.redirect);
    } catch (const std::invalid_argument& fault) {
        throw invalidProviderConfig(settings(), fault.what());
    }
}

Person SamlProvider::arrival(const Journey&, const Json& parameters) const
{
    SamlAssertion assertion;
    try {
        assertion = m_party->read(json::text(parameters, "SAMLResponse"));
        if (!isOwnRequest(assertion.inResponseTo))
            throw std::invalid_argument("it answers no request of this server");
        if (!m_assertions.use(assertion.id, assertion.ends))
            throw std::invalid_argument("it was used before");
    } catch (const std::invalid_argument& fault) {
        log::warn("Sign-in with \"" + name() + "\" was refused, its assertion: " + fault.what());
        throw invalidCredentials();
    }
    Person person = personOfClaims(assertion.attributes,
        {settings().text("IDENTIFIER_KEY", claimName("nameidentifier")),
            settings().text("EMAIL_KEY", claimName("emailaddress")),
            settings().text("GIVEN_NAME_KEY", claimName("givenname")),
            settings().text("FAMILY_NAME_KEY", claimName("surname")), {}});
    person.identifier = text::lowerUnicode(person.identifier);
    if (person.identifier.empty()) {
        log::warn("Sign-in with \"" + name() + "\" was refused: the provider tells no identifier");
        throw invalidCredentials();
    }
    person.authData = {{"nameId", assertion.nameId}, {"nameIdFormat", assertion.nameIdFormat},
        {"sessionIndex", assertion.sessionIndex}};
    return person;
}

std::string SamlProvider::signOutUrl(const Json& authData) const
{
    const std::string nameId = json::text(authData, "nameId");
    if (nameId.empty())
        return {};
    try {
        return m_party->signOutUrl(
            newRequestId(), nameId, json::text(authData, "nameIdFormat"), json::text(authData, "sessionIndex"));
    } catch (const std::invalid_argument& fault) {
        throw invalidProviderConfig(settings(), fault.what());
    }
}

} // namespace strata::auth::sso
