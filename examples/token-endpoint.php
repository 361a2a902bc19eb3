<?php
// How does a panel in PHP say who is asking? This file, at an address of the panel's, e.g. /desk-token. No package is needed.
declare(strict_types=1);

const ISSUER = 'https://panel.example'; // the --issuer that the desk knows your key under
// What the panel calls things, and what the desk does.
const KINDS = ['webspace' => 'web', 'vps' => 'server', 'domain' => 'domain', 'mailbox' => 'mail', 'mysql' => 'database'];
const STATES = ['ok' => 'active', 'ordered' => 'pending', 'locked' => 'suspended', 'down' => 'failing', 'cancelled' => 'ended'];

// Read, and let go of at once. A session that is written here is kept alive by every token, so that nobody is ever signed out
// for being idle; one that is held open makes the panel's other requests wait.
session_start(['read_and_close' => true]);
header('Content-Type: application/json');
header('Cache-Control: no-store');
$user = $_SESSION['user'] ?? null; // your panel's session: the customer who is signed in,
$staff = $_SESSION['staff'] ?? null; // and the member of staff; both, while staff are signed in as the customer
if ($user === null && $staff === null) {
    http_response_code(401);
    exit('{"error":"Sign in first."}');
}

// Outside of the web root and readable by PHP alone. `paneldesk key generate` makes it: with `--algorithm HS256` the file
// desk-key.secret, without it desk-key.seed for EdDSA, whose public half is all that the desk is given.
$file = getenv('DESK_KEY_FILE') ?: '/etc/panel/desk-key.secret';
$key = trim((string) file_get_contents($file));
$isSeed = str_ends_with($file, '.seed');

function part(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

$sign = function (string $type, array $claims) use ($key, $isSeed): string {
    $claims += ['iss' => ISSUER, 'aud' => 'paneldesk', 'iat' => time(), 'exp' => time() + 600];
    $head = ['alg' => $isSeed ? 'EdDSA' : 'HS256', 'typ' => $type];
    $text = part(json_encode($head, JSON_THROW_ON_ERROR)) . '.' . part(json_encode($claims, JSON_THROW_ON_ERROR));
    if (!$isSeed) {
        return $text . '.' . part(hash_hmac('sha256', $text, $key, true));
    }
    $pair = sodium_crypto_sign_seed_keypair(base64_decode($key, true));
    return $text . '.' . part(sodium_crypto_sign_detached($text, sodium_crypto_sign_secretkey($pair)));
};

if ($user === null) {
    $role = $staff['is_admin'] ? 'admin' : 'agent'; // staff have no account: the same element opens the queue
    $claims = ['sub' => $staff['id'], 'name' => $staff['name'], 'email' => $staff['email'], 'role' => $role];
    exit(json_encode(['token' => $sign('JWT', $claims)], JSON_THROW_ON_ERROR));
}

$claims = [
    'sub' => $user['id'], 'name' => $user['name'], 'email' => $user['email'], 'role' => 'customer',
    'account' => $user['account_id'], 'account_name' => $user['account_name'],
];
if ($staff !== null) { // "log in as": what they do is shown under their own name
    $claims['act'] = ['sub' => $staff['id'], 'name' => $staff['name']];
}
// What the account rents. Name what the desk may know, one by one: a record of the panel holds passwords.
$services = array_map(fn (array $service): array => [
    'id' => $service['id'],
    'name' => $service['name'],
    'kind' => KINDS[$service['type']] ?? 'other',
    'state' => STATES[$service['status']] ?? 'active',
    'host' => $service['server'],
    'facts' => [['label' => 'PHP version', 'value' => $service['php']]],
], array_values($user['services']));
echo json_encode([
    'token' => $sign('JWT', $claims),
    'context' => $sign('paneldesk-context+jwt', ['account' => $user['account_id'], 'services' => $services]),
], JSON_THROW_ON_ERROR);
