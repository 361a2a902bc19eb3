<?php
// How does a panel in PHP say who is asking? Ten lines and no package: sodium comes with PHP.
// The key is the 32-byte seed of an Ed25519 key pair, in base64; the desk is given the public half as a JWK:
//   {"kty":"OKP","crv":"Ed25519","x":"<the public key, base64url>"}
declare(strict_types=1);

session_start();
$user = $_SESSION['user'] ?? null; // your panel's session
if ($user === null) {
    http_response_code(401);
    exit('{"error":"Sign in first."}');
}

$pair = sodium_crypto_sign_seed_keypair(base64_decode((string) getenv('DESK_SEED'), true));
$part = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$sign = function (string $type, array $claims) use ($pair, $part): string {
    $now = time();
    $claims += ['iss' => 'https://panel.example', 'aud' => 'paneldesk', 'iat' => $now, 'exp' => $now + 600];
    $text = $part(json_encode(['alg' => 'EdDSA', 'typ' => $type], JSON_THROW_ON_ERROR))
        . '.' . $part(json_encode($claims, JSON_THROW_ON_ERROR));
    return $text . '.' . $part(sodium_crypto_sign_detached($text, sodium_crypto_sign_secretkey($pair)));
};

header('Content-Type: application/json');
header('Cache-Control: no-store');
echo json_encode([
    'token' => $sign('JWT', [
        'sub' => $user['id'], 'name' => $user['name'], 'email' => $user['email'], 'role' => 'customer',
        'account' => $user['account_id'], 'account_name' => $user['account_name'],
    ]),
    // What the account rents: name what the desk may know, one by one. Never hand a record of the panel on.
    'context' => $sign('paneldesk-context+jwt', [
        'account' => $user['account_id'],
        'services' => array_map(
            fn (array $service): array => ['id' => $service['id'], 'name' => $service['name'], 'kind' => $service['kind']],
            $user['services'],
        ),
    ]),
], JSON_THROW_ON_ERROR);
